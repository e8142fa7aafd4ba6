import { dot, ready, sum } from '../src/index.js';
import { lstmStep } from '../test/lstm-step.js';

/** What a place answered. */
export interface Answer {
  /** As `ready` says, for each number of threads that was asked for. */
  readonly threads: readonly number[];
  readonly reasons: readonly (string | undefined)[];
  /** Loss and gradients for each of them. */
  readonly numbers: readonly (readonly number[])[];
  /** Workers that were started for it. */
  readonly workers: number;
}

// So large that work is cut into parts.
const step = () => lstmStep({ T: 32, B: 32, I: 64, H: 64, V: 40 }, (hs, o) => sum(dot(o, hs)));

/** Counts the workers that are started here. */
function countWorkers(): () => number {
  let count = 0;
  const Plain = Worker;
  globalThis.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      count += 1;
    }
  };
  return () => count;
}

/** The same steps on 2 threads, 1 and 2. */
export async function answer(): Promise<Answer> {
  const workers = countWorkers();
  const [threads, reasons, numbers] = [[] as number[], [] as (string | undefined)[], [] as number[][]];
  for (const wanted of [2, 1, 2]) {
    const runtime = await ready({ threads: wanted });
    threads.push(runtime.threads);
    reasons.push(runtime.threadsReason);
    for (let i = 0; i < 5; i++) {
      numbers.push(step());
      // Threads start while nothing else does.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return { threads, reasons, numbers, workers: workers() };
}
