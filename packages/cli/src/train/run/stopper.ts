import type { Session } from '../../session.js';
import type { Ending } from '../report/reporter.js';

/** Hears when a run is to come to an early end. */
export interface Stopper {
  /** Who asked for it; undefined as long as nobody did. */
  readonly reason: Extract<Ending, 'SIGINT' | 'SIGTERM' | 'closed'> | undefined;
  [Symbol.dispose](): void;
}

/** Listens to signals and to the reader of the output. */
export function stopper({ io, out }: Session): Stopper {
  let reason: Stopper['reason'];
  const off = io.onSignal((signal) => {
    reason ??= signal;
  });
  return {
    get reason() {
      return reason ?? (out.closed.aborted ? 'closed' : undefined);
    },
    [Symbol.dispose]: off,
  };
}
