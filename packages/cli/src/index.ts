/**
 * The command `unroll`: train a recurrent language model on a text, sample from it, evaluate it.
 *
 * The package is made to be run from a shell. {@link run} is the same command as a function: arguments in, exit code out,
 * with streams, clock and signals passed in, so that another program, or a test, can hold it.
 *
 * @example
 * ```ts
 * import { PassThrough } from 'node:stream';
 * import { processIo, run } from '@unroll/cli';
 *
 * const stdout = new PassThrough({ encoding: 'utf8' });
 * const code = await run(['node', 'unroll', 'sample', '--help'], { ...processIo(), stdout });
 * if (code !== 0 || !String(stdout.read()).includes('--temperature')) throw new Error('expected the help of sample');
 * ```
 *
 * @packageDocumentation
 */
export { type Io, type Out, processIo, type StopSignal } from './io.js';
export { run } from './run.js';
