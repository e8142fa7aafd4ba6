// The figures this project set itself: how many times as fast as a peer, or as itself in another way.
import { bestOf, label } from './threads.js';
import { cells, main } from './workloads.js';

/**
 * @typedef {import('./report.js').Comparison} Comparison
 * @typedef {{ workload: import('./workloads.js').Workload, ours: string, peer: string, atLeast: number }} Target - names without threads mean the better number of them
 * @typedef {Target & { ratio?: number, sides: [string, string], disturbed: boolean }} Figure - `ratio`: time of the peer by ours; missing where one of them has no result
 */

const all = [...main, ...cells];
/** @param {string} start - of a workload's name @param {string} ours @param {string} peer @param {number} atLeast @returns {Target} */
function target(start, ours, peer, atLeast) {
  const workload = all.find(({ name }) => name.startsWith(start));
  if (!workload) throw new Error(`figures: expected a workload whose name begins with ${start}`);
  return { workload, ours, peer, atLeast };
}

const NN = 'PyTorch nn';
const ONNX = 'onnxruntime-node';
const ONE = 'unroll, 1 thread';
const TWO = 'unroll, 2 threads';

/** @type {readonly Target[]} */
export const targets = [
  target('train lstm B=50 T=50', 'unroll', NN, 1.15),
  target('train lstm B=64 T=64', 'unroll', NN, 0.8),
  target('train lstm B=16 T=32', 'unroll', NN, 1.7),
  target('train lstm B=8 T=64', 'unroll', NN, 4),
  target('train gruResetAfter B=50', 'unroll', NN, 1.2),
  target('train rnn B=50', 'unroll', NN, 1.2),
  target('train lstm B=1 T=64', 'unroll', NN, 6),
  target('train lstm B=1 T=64', 'unroll', 'tf.layers wasm', 75),
  target('train lstm B=50 T=50', TWO, ONE, 1.85),
  target('train lstm B=64 T=64', TWO, ONE, 1.85),
  target('generate lstm 2×512', 'unroll int8', ONNX, 1.7),
  target('generate lstm 2×512', 'unroll int8', 'unroll', 2),
  target('generate lstm 2×128', 'unroll int8', ONNX, 5),
];

/** The workloads that the targets speak of, each once. */
export const figureWorkloads = all.filter((workload) => targets.some((target) => target.workload === workload));

/** Who must take part in a workload for its figures. @param {import('./workloads.js').Workload} workload */
export const figureField = (workload) => [
  ...new Set(targets.filter((t) => t.workload.name === workload.name).flatMap(({ ours, peer }) => [ours, peer])),
];

/** A contestant by its whole name, or the better of those that differ in threads. @param {Comparison} comparison @param {string} name */
const side = ({ results }, name) => results.find((result) => result.name === name) ?? bestOf(results, name);

/** Every target whose workload was measured and whose two contestants took part. @param {readonly Comparison[]} comparisons @returns {Figure[]} */
export function figures(comparisons) {
  return targets.flatMap((target) => {
    const comparison = comparisons.find(({ workload }) => workload.name === target.workload.name);
    if (!comparison) return [];
    const [ours, peer] = [side(comparison, target.ours), side(comparison, target.peer)];
    if (!ours || !peer) return [];
    const name = (/** @type {string} */ wanted, /** @type {import('./measure.js').Result} */ found) =>
      found.ms !== undefined ? label(found) : `${wanted}: no result`;
    return {
      ...target,
      ...(ours.ms !== undefined && peer.ms !== undefined && { ratio: peer.ms / ours.ms }),
      sides: [name(target.ours, ours), name(target.peer, peer)],
      disturbed: Boolean(ours.disturbed || peer.disturbed),
    };
  });
}

/** @param {Figure} figure */
const measured = ({ ratio, disturbed }) => (ratio === undefined ? '–' : `${ratio.toFixed(2)}${disturbed ? '†' : ''}`);

/** A table for RESULTS.md. @param {readonly Figure[]} list */
export const figuresTable = (list) =>
  [
    '| work | as fast as | measured | to reach |',
    '| --- | --- | --: | --: |',
    ...list.map((figure) => {
      const { workload, sides, atLeast } = figure;
      return `| ${workload.name}, ${sides[0]} | ${sides[1]} | ${measured(figure)} | ${atLeast} |`;
    }),
  ].join('\n');

/** One figure as a line of text. @param {Figure} figure */
export const figureLine = (figure) => {
  const { workload, sides, atLeast } = figure;
  const reached = figure.ratio === undefined ? '' : figure.ratio >= atLeast ? '  reached' : '  not reached';
  const what = `${workload.name}: ${sides[0]} against ${sides[1]}`;
  return `${what.padEnd(96)} ${measured(figure).padStart(7)}  (>= ${atLeast})${reached}`;
};
