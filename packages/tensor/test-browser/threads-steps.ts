import {
  dispose,
  dot,
  fusedCell,
  ready,
  scope,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  valueAndGrad,
  values,
} from '../src/index.js';

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

const wave = (n: number, shift: number) => Float32Array.from({ length: n }, (_, i) => Math.sin(i * 0.7 + shift) / 3);
// So large that work is cut into parts.
const [T, B, I, H, V] = [32, 32, 64, 64, 40];

/** Loss and all gradients of a small network, several times, as threads fall asleep and wake up. */
function step(): number[] {
  return scope(() => {
    const W = {
      x: tensor(wave(4 * H * I, 1), [4 * H, I]),
      h: tensor(wave(4 * H * H, 2), [4 * H, H]),
      b: tensor(wave(4 * H, 3), [4 * H]),
      o: tensor(wave(V * H, 4), [V, H]),
    };
    const xs = tensor(wave(T * B * I, 5), [T * B, I]) as Tensor2D;
    const zero = tensor(new Float32Array(B * H), [B, H]) as Tensor2D;
    const { value, grads } = valueAndGrad(({ x, h, b, o }: typeof W) => {
      const weights = { W_x: x, W_h: h, b };
      const { hs } = fusedCell('lstm', { xs, counts: new Array(T).fill(B), weights, state: { h: zero, c: zero } });
      return sum(dot(o, hs));
    })(W);
    const all = [value, ...Object.values(grads)].flatMap((one) => Array.from(values(one as Tensor)));
    dispose([value, grads]);
    return all;
  });
}

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
