// The contestant's side: answers one JSON line for each JSON line of standard input, and nothing runs in between.
import { createInterface } from 'node:readline';

/**
 * @typedef {import('./workloads.js').Workload} Workload
 * @typedef {{ run: () => unknown | Promise<unknown>, end?: () => void }} Prepared
 */

/**
 * Serves until standard input ends.
 * @param {(workload: Workload) => Promise<Prepared>} prepare - throws where the contestant cannot do the work
 * @param {() => object | Promise<object>} [describe] - versions and the like
 */
export async function serve(prepare, describe = () => ({})) {
  /** @type {Prepared | undefined} */
  let prepared;
  const commands = {
    /** @param {{ workload: Workload }} request */
    async setup({ workload }) {
      prepared?.end?.();
      prepared = undefined;
      prepared = await prepare(workload);
      return {};
    },
    /** @param {{ times: number }} request */
    async run({ times }) {
      const ms = [];
      for (let i = 0; i < times; i++) {
        const start = performance.now();
        await prepared?.run();
        ms.push(performance.now() - start);
      }
      return { ms, peakBytes: process.resourceUsage().maxRSS * 1024 };
    },
    describe: async () => ({ node: process.version, ...(await describe()) }),
  };
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line);
    const command = commands[/** @type {keyof typeof commands} */ (request.command)];
    const reply = await command(request).catch((error) => ({ error: String(error?.message ?? error) }));
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}
