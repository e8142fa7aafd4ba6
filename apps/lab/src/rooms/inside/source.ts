// Which network is looked into: that of the page, the pretrained one, or a small one trained at once.
import { proxy, type Remote } from 'comlink';
import { FORGETS, keepNetwork, type PageNetwork, pretrainedNetwork, readNetwork } from '../../kit/network';
import { engine } from '../../kit/worker';
import type {} from '../../worker/inside';
import type { NetworkFacts } from '../../worker/inside/opened';
import { SMALL } from '../../worker/inside/small-settings';
import type { Rooms } from '../../worker/rooms';

/** Where the small network lies for later visits. */
const PLACE = 'inside-small';
const { steps: STEPS } = SMALL;

/** A network that can be asked. */
export interface Source {
  readonly key: string;
  readonly network: PageNetwork;
  readonly facts: NetworkFacts;
  /** What went wrong with the one that was wanted, in words. */
  readonly notice: string;
}

/** A network, and what is to be said about it. */
interface Found {
  readonly network: PageNetwork;
  readonly notice: string;
}

/** Told on the way: a share from 0 to 1, and a sentence. */
export type Tell = (share: number, words: string) => void;

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function open(network: PageNetwork, notice: string, signal: AbortSignal): Promise<Source> {
  const key = `${network.name} ${network.time} ${network.bytes.length}`;
  const facts = await engine.ask('inside', (service) => service.open(key, network.bytes), signal);
  return { key, network, facts, notice };
}

async function trained(tell: Tell, signal: AbortSignal): Promise<Found> {
  const told = async (step: number, loss: number) => {
    if (signal.aborted) return false;
    tell(step / STEPS, `Training a small LSTM: update ${step} of ${STEPS}, loss ${loss.toFixed(2)}.`);
    return true;
  };
  tell(0, 'Training a small LSTM on the sonnets …');
  const bytes = await engine.ask('inside', (service) => service.small(proxy(told)), signal);
  signal.throwIfAborted();
  if (!bytes) throw new Error('The training was stopped.');
  const network: PageNetwork = {
    bytes: new Uint8Array(bytes),
    name: `a small LSTM, trained here on the sonnets, ${STEPS} updates`,
    time: 0,
  };
  return { network, notice: (await keepNetwork(network, PLACE)) ? '' : FORGETS };
}

/** Finds a network, or makes one; a broken one is told, and another takes its place. */
export async function findNetwork(wanted: 'page' | 'small', tell: Tell, signal: AbortSignal): Promise<Source> {
  const there = async (way: Promise<PageNetwork | undefined>): Promise<Found | undefined> => {
    const network = await way;
    return network && { network, notice: '' };
  };
  const ways: (() => Promise<Found | undefined>)[] = [
    ...(wanted === 'page' ? [readNetwork, pretrainedNetwork].map((way) => () => there(way())) : []),
    () => there(readNetwork(PLACE)),
    () => trained(tell, signal),
  ];
  let notice = '';
  for (const [i, way] of ways.entries()) {
    const found = await way();
    signal.throwIfAborted();
    if (!found) continue;
    try {
      return await open(found.network, `${notice} ${found.notice}`.trim(), signal);
    } catch (error) {
      if (signal.aborted || i === ways.length - 1 || engine.state === 'dead' || engine.state === 'none') throw error;
      notice = `The network that was kept could not be opened (${wordsOf(error)}); this is another one.`;
    }
  }
  throw new Error('No network could be had.');
}

/** Asks about a network; a worker that was begun anew opens it again first. */
export function askAbout<T>(
  { key, network }: Source,
  question: (service: Remote<Rooms['inside']>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const ask = async (service: Remote<Rooms['inside']>) => {
    if (!(await service.knows(key))) await service.open(key, network.bytes);
    return question(service);
  };
  return engine.ask('inside', ask, signal) as Promise<T>;
}
