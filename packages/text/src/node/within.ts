/**
 * Runs `work` until it is done, the time is up or `signal` says stop, whichever comes first; even where `work` does not
 * listen to the signal it is given. Afterwards that signal is aborted, so that nothing stays open.
 */
export async function within<T>(
  milliseconds: number,
  timedOut: () => Error,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const inner = new AbortController();
  const stop = () => inner.abort(signal?.reason);
  const stopped = new Promise<never>((_, reject) => {
    inner.signal.addEventListener('abort', () => reject(inner.signal.reason), { once: true });
  });
  const timer = setTimeout(() => inner.abort(timedOut()), milliseconds);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work(inner.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    inner.abort();
  }
}
