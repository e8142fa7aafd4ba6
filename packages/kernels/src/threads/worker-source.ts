import { SPIN, STOP, words } from './control.js';

const { ticket, done, waiting, asleep, started, failed, job, count } = words;

/**
 * What a thread runs, as text: a worker of its own file would have to be found by every bundler. It looks for a ticket
 * with parts left, takes one, calls the kernel, and sleeps when there was nothing for a while.
 */
const work = `
function work({ module, memory, control, numbers }) {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
  const names = Object.keys(kernels);
  const words = new Int32Array(control);
  const all = new Float64Array(numbers);
  const sleep = (ticket) => {
    for (let i = 0; i < ${SPIN}; i++) if (Atomics.load(words, ${ticket}) !== ticket) return;
    Atomics.add(words, ${asleep}, 1);
    Atomics.wait(words, ${ticket}, ticket);
    Atomics.sub(words, ${asleep}, 1);
  };
  const take = (part) => {
    const n = words[${count}];
    try {
      kernels[names[words[${job}]]](...all.subarray(part * n, part * n + n));
    } catch {
      Atomics.store(words, ${failed}, 1);
    }
    Atomics.add(words, ${done}, 1);
    if (Atomics.load(words, ${waiting}) === 1) Atomics.notify(words, ${done});
  };
  Atomics.add(words, ${started}, 1);
  for (;;) {
    const ticket = Atomics.load(words, ${ticket});
    const [next, parts] = [ticket & 255, (ticket >> 8) & 255];
    if (parts === ${STOP}) return;
    if (next >= parts) sleep(ticket);
    else if (Atomics.compareExchange(words, ${ticket}, ticket, ticket + 1) === ticket) take(next);
  }
}`;

/** For \`worker_threads\` of Node. */
export const nodeSource = `import { workerData } from 'node:worker_threads';${work}\nwork(workerData);\n`;

/** For workers of pages. */
export const pageSource = `${work}\nonmessage = ({ data }) => { work(data); close(); };\n`;
