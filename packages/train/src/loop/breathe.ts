/**
 * Lets the event loop take one turn, so that timers, signals and the page go on. Not by `setTimeout`, which browsers
 * stretch to 4 ms: longer than a step of a small model.
 */
export function breathe(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
