/**
 * Lets the event loop take one turn, so that timers, signals and the page go on. Not by `setTimeout` where there is
 * something else: browsers stretch it to 4 ms, longer than a step of a small model. Where there is not even that, the
 * promises that wait get their turn, at least.
 */
export function breathe(): Promise<void> {
  if (typeof setImmediate === 'function') return new Promise((resolve) => setImmediate(resolve));
  if (typeof MessageChannel === 'function') return byMessage();
  return new Promise((resolve) => (typeof setTimeout === 'function' ? setTimeout(resolve, 0) : resolve()));
}

function byMessage(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
