import { EXIT } from './errors.js';
import type { Session } from './session.js';

/** Ends long work when a signal comes or the reader of the output goes away. */
export interface Interruption {
  /** For what takes a signal, such as `train`. */
  readonly signal: AbortSignal;
  /**
   * Runs `work`; where it was interrupted, sets the exit code and returns undefined.
   * @param work - ends by throwing when the signal is aborted
   */
  during<T>(work: () => Promise<T>): Promise<T | undefined>;
  [Symbol.dispose](): void;
}

/** Listens for one run of a command. */
export function interruption(session: Session): Interruption {
  const { io, out } = session;
  const stop = new AbortController();
  let exitCode: number = EXIT.ok;
  const hangUp = () => stop.abort();
  const off = io.onSignal((signal) => {
    exitCode = EXIT[signal];
    stop.abort();
  });
  out.closed.addEventListener('abort', hangUp);
  if (out.closed.aborted) hangUp();
  return {
    signal: stop.signal,
    async during(work) {
      try {
        return await work();
      } catch (error) {
        if (!stop.signal.aborted || error !== stop.signal.reason) throw error;
        session.exitCode = exitCode;
        return undefined;
      }
    },
    [Symbol.dispose]() {
      off();
      out.closed.removeEventListener('abort', hangUp);
    },
  };
}
