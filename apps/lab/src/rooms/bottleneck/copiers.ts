// Copiers: trained once, kept for later visits, asked again after the worker was begun anew.
import { proxy, type Remote } from 'comlink';
import { FORGETS, keepNetwork, readNetwork } from '../../kit/network';
import { engine } from '../../kit/worker';
import type {} from '../../worker/bottleneck';
import type { CopierProgress } from '../../worker/bottleneck/copier';
import type { CopierSettings } from '../../worker/bottleneck/copier-settings';
import type { Rooms } from '../../worker/rooms';

type Service = Remote<Rooms['bottleneck']>;

/** Told on the way of a training, and what is to be said after it. */
export interface Tell {
  progress(progress: CopierProgress): void;
  notice(words: string): void;
}

export const nameOf = ({ H, updates, seed }: CopierSettings): string => `copier ${H} ${updates} ${seed}`;

/** Opens what was kept; whether that went well. */
async function reopened(service: Service, settings: CopierSettings): Promise<boolean> {
  const kept = await readNetwork(nameOf(settings));
  if (!kept) return false;
  // What is kept and broken is made anew.
  return service.open(settings, kept.bytes).then(
    () => true,
    () => false,
  );
}

async function train(service: Service, settings: CopierSettings, tell: Tell, signal: AbortSignal): Promise<void> {
  const told = (progress: CopierProgress) => {
    if (!signal.aborted) tell.progress(progress);
    return Promise.resolve(!signal.aborted);
  };
  const bytes = await service.train(settings, proxy(told));
  signal.throwIfAborted();
  const name = nameOf(settings);
  if (bytes && !(await keepNetwork({ bytes: new Uint8Array(bytes), name, time: 0 }, name))) tell.notice(FORGETS);
}

/** Asks about a copier, which is opened or trained first where it is not there. */
export function withCopier<T>(
  settings: CopierSettings,
  question: (service: Service) => Promise<T>,
  tell: Tell,
  signal: AbortSignal,
): Promise<T> {
  const ask = async (service: Service) => {
    if (!(await service.knows(settings)) && !(await reopened(service, settings)))
      await train(service, settings, tell, signal);
    return question(service);
  };
  return engine.ask('bottleneck', ask, signal) as Promise<T>;
}
