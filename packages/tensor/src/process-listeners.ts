interface NodeProcess {
  listeners(event: string): ((...args: unknown[]) => void)[];
  removeListener(event: string, listener: (...args: unknown[]) => void): unknown;
}

const events = ['uncaughtException', 'unhandledRejection'];

/**
 * Runs `start` and removes the process listeners it added: in Node, the Emscripten module of tfjs-backend-wasm 4.22
 * adds some that rethrow every unhandled rejection of the whole application.
 */
export async function withoutNewListeners<T>(start: () => Promise<T>): Promise<T> {
  const { process } = globalThis as { process?: Partial<NodeProcess> };
  if (typeof process?.listeners !== 'function') return start();
  const node = process as NodeProcess;
  const before = events.map((event) => new Set(node.listeners(event)));
  try {
    return await start();
  } finally {
    events.forEach((event, i) => {
      for (const listener of node.listeners(event))
        if (before[i]?.has(listener) !== true) node.removeListener(event, listener);
    });
  }
}
