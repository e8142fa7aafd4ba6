import { availableParallelism, cpus } from 'node:os';
import { type KernelSpeed, kernelSpeed, type Runtime } from '@unroll/tensor';
import type { Command } from 'commander';
import { type RuntimeOptions, start } from '../runtime.js';
import type { CommonOptions, Session } from '../session.js';

/** Adds `unroll doctor`. */
export const doctorCommand = (root: Command, session: Session): Command =>
  root
    .command('doctor')
    .summary('show what runs here, and how fast')
    .description('Shows the runtime, the backend and the kernels in use, times a matrix product, and gives advice.')
    .action((options: CommonOptions & RuntimeOptions) => examine(options, session));

async function examine(options: RuntimeOptions, { io, out }: Session): Promise<void> {
  const runtime = await start(options);
  const speed = runtime.kernels === 'none' ? undefined : kernelSpeed(io.now);
  const machine = {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0]?.model ?? '',
  };
  const advice = adviceFor(runtime, machine.node);
  if (out.json)
    return out.record({ type: 'doctor', ...machine, ...runtime, ...(speed && { gigaflops: speed }), advice });
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const rows = [
    ['runtime', `Node ${machine.node} on ${machine.platform}, ${availableParallelism()} processors`],
    ['processor', machine.cpu],
    ['backend', runtime.backend],
    ['SIMD', yes(runtime.simd)],
    ['relaxed SIMD', yes(runtime.relaxedSimd)],
    ['threads', threadsText(runtime)],
    ['kernels', runtime.kernels === 'none' ? 'none: the formulas run' : `fused, ${runtime.kernels} build`],
    ['speed', speed ? describeSpeed(speed) : 'not measured without kernels'],
  ] as const;
  for (const [name, value] of rows) await out.words(`${out.colors.dim(name.padEnd(13))} ${value}`);
  for (const line of advice) await out.words(`${out.colors.yellow('advice'.padEnd(13))} ${line}`);
}

const describeSpeed = ({ product, peak }: KernelSpeed) =>
  `${product.toFixed(1)} GFLOP/s in a matrix product, ${((100 * product) / peak).toFixed(0)} % of the ${peak.toFixed(1)} of a loop in registers`;

/** How many threads, and why not more. */
const threadsText = ({ threads, threadsReason }: Pick<Runtime, 'threads' | 'threadsReason'>): string =>
  threadsReason === undefined ? String(threads) : `${threads}: ${threadsReason}`;

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
