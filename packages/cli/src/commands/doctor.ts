import { availableParallelism, cpus } from 'node:os';
import { dispose, dot, ones, type Runtime, ready, type Tensor2D, values } from '@unroll/tensor';
import type { Command } from 'commander';
import type { Io } from '../io.js';
import type { Session } from '../session.js';

/** Rows, columns and inner size of the product that is timed: near what a step of training multiplies. */
const SIZE = 384;
const ROUNDS = 9;

/** Adds `unroll doctor`. */
export const doctorCommand = (root: Command, session: Session): Command =>
  root
    .command('doctor')
    .summary('show what runs here, and how fast')
    .description('Shows the runtime, the backend and the kernels in use, times one matrix product, and gives advice.')
    .action(() => examine(session));

async function examine({ io, out }: Session): Promise<void> {
  const runtime = await ready();
  const gigaflops = measure(io);
  const machine = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model ?? '',
  };
  const advice = adviceFor(runtime, machine.node);
  if (out.json) return out.record({ type: 'doctor', ...machine, ...runtime, gigaflops, advice });
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const rows = [
    ['runtime', `Node ${machine.node} on ${machine.platform}, ${availableParallelism()} processors`],
    ['processor', machine.cpu],
    ['backend', runtime.backend],
    ['SIMD', yes(runtime.simd)],
    ['relaxed SIMD', yes(runtime.relaxedSimd)],
    ['threads', String(runtime.threads)],
    ['kernels', runtime.kernels === 'none' ? 'none: the formulas run' : `fused, ${runtime.kernels} build`],
    ['product', `${gigaflops.toFixed(1)} GFLOP/s (${SIZE} × ${SIZE} × ${SIZE}, one thread)`],
  ] as const;
  for (const [name, value] of rows) await out.line(`${out.colors.dim(name.padEnd(13))} ${value}`);
  for (const line of advice) await out.line(`${out.colors.yellow('advice'.padEnd(13))} ${line}`);
}

/** Median speed of a matrix product, in 10⁹ additions and multiplications a second. */
function measure({ now }: Io): number {
  const matrix = ones([SIZE, SIZE]) as Tensor2D;
  const once = () => {
    const start = now();
    const product = dot(matrix, matrix);
    values(product);
    dispose(product);
    return now() - start;
  };
  once();
  const times = Array.from({ length: ROUNDS }, once).sort((a, b) => a - b);
  dispose(matrix);
  return (2 * SIZE ** 3) / ((times[ROUNDS >> 1] ?? Number.NaN) * 1e6);
}

/** What would make it faster here. */
export function adviceFor({ backend, simd, relaxedSimd, kernels }: Runtime, node: string): string[] {
  const major = Number(/^v(\d+)/.exec(node)?.[1]);
  if (backend !== 'wasm') return ['WebAssembly is not in use; the formulas run in plain JavaScript'];
  if (!simd) return ['this engine has no WebAssembly SIMD; a newer one is several times faster'];
  if (kernels === 'none') return ['the fused kernels did not start; the formulas run on stock operations'];
  if (relaxedSimd) return [];
  return major < 22
    ? ['Node 22 or later runs relaxed SIMD (fused multiply-add), which multiplies faster']
    : ['this engine or processor has no relaxed SIMD (fused multiply-add)'];
}
