import { SPIN, STOP, words } from './control.js';

const { ticket, done, waiting, asleep, started, failed, seat, job, count, mail } = words;

/**
 * What a thread runs, as text: a worker of its own file would have to be found by every bundler. A message tells it of a
 * memory to work in, or that one is gone. After each it looks for a ticket with parts left, takes one, calls the kernel,
 * and sleeps when there was nothing for a while, until the next message is there.
 */
const source = `
const seats = [];
let messages = 0;
function receive({ seat, module, memory, control, numbers }, close) {
  seats[seat] = module && seatOf(module, memory);
  const words = new Int32Array(control);
  if (messages++ === 0) Atomics.add(words, ${started}, 1);
  if (work(words, new Float64Array(numbers))) close();
}
function seatOf(module, memory) {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
  return Object.keys(kernels).map((name) => kernels[name]);
}
function work(words, all) {
  for (;;) {
    if (Atomics.load(words, ${mail}) !== messages) return false;
    const ticket = Atomics.load(words, ${ticket});
    const [next, parts] = [ticket & 255, (ticket >> 8) & 255];
    if (parts === ${STOP}) return true;
    const kernels = next < parts ? seats[words[${seat}]] : undefined;
    if (!kernels) sleep(words, ticket);
    else if (Atomics.compareExchange(words, ${ticket}, ticket, ticket + 1) === ticket) take(words, all, kernels, next);
  }
}
function sleep(words, ticket) {
  for (let i = 0; i < ${SPIN}; i++) if (Atomics.load(words, ${ticket}) !== ticket) return;
  if (Atomics.load(words, ${mail}) !== messages) return;
  Atomics.add(words, ${asleep}, 1);
  Atomics.wait(words, ${ticket}, ticket);
  Atomics.sub(words, ${asleep}, 1);
}
function take(words, all, kernels, part) {
  const n = words[${count}];
  try {
    kernels[words[${job}]](...all.subarray(part * n, part * n + n));
  } catch {
    Atomics.store(words, ${failed}, 1);
  }
  Atomics.add(words, ${done}, 1);
  if (Atomics.load(words, ${waiting}) === 1) Atomics.notify(words, ${done});
}`;

/** For `worker_threads` of Node. */
export const nodeSource = `import { parentPort } from 'node:worker_threads';${source}
parentPort.on('message', (message) => receive(message, () => parentPort.close()));
`;

/** For workers of pages. */
export const pageSource = `${source}\nonmessage = ({ data }) => receive(data, close);\n`;
