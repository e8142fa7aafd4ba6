import { checkFraction, checkFunction, checkKeys } from '@unroll/check';
import { add, mapTree, mul, type Tensor, tensor } from '@unroll/tensor';
import type { MaskHow, MaskSize, Masks } from '../net/steps.js';
import type { Cell } from './cell.js';

/** How likely each part of the state stays what it is, each in `[0, 1)`. */
export interface ZoneoutRates {
  /** Of the hidden state. Default 0. */
  readonly h?: number;
  /** Of the cell state, for cells that have one. Default 0. */
  readonly c?: number;
}

/** The share of the old state that stays: in training 1 by chance and else 0, otherwise the mean of that. */
function draw({ rows, hidden }: MaskSize, rate: number, { training = false, random }: MaskHow) {
  if (training) checkFunction('random', random);
  const share = training && random ? () => (random() < rate ? 1 : 0) : () => rate;
  return tensor(Float32Array.from({ length: rows * hidden }, share), [rows, hidden]);
}

/**
 * Zoneout: in training each number of the state stays what it was with a certain probability, and takes its new value
 * otherwise; afterwards the mean of the two is taken: `hₜ = m⊙hₜ₋₁ + (1−m)⊙h̃ₜ` (Krueger et al. 2016,
 * arXiv 1606.01305). The new `h` of an lstm comes from the new `c` as the formula has it, not from the one that stayed.
 *
 * It wraps any cell, and changes none: the noise is data that `unroll` reads, by formula and kernel alike.
 * @typeParam P - the parameters of the cell
 * @typeParam S - the state of the cell
 * @param cell - the cell
 * @param rates - probabilities; the paper has 0.05 for `h` and 0.5 for `c`
 * @returns a cell with the same parameters and state
 * @throws RangeError where a rate is not in `[0, 1)`; `unroll` throws TypeError where training lacks `random`
 * @example
 * ```ts
 * import { lstm, unroll, zoneout } from '@unroll/cells';
 * import { ones, ready } from '@unroll/tensor';
 *
 * await ready();
 * const cell = zoneout(lstm, { h: 0.05, c: 0.5 });
 * const params = cell.init({ input: 3, hidden: 4 }, Math.random);
 * const { hs } = unroll(cell, params, ones([5, 2, 3]), undefined, { training: true, random: Math.random });
 * if (hs.shape.join() !== '5,2,4') throw new Error('expected [T, B, H]');
 * ```
 */
export function zoneout<P extends object, S extends object>(cell: Cell<P, S>, rates: ZoneoutRates): Cell<P, S> {
  checkKeys('rates', rates, ['h', 'c']);
  const shares = Object.entries(rates as Record<string, number>);
  for (const [part, rate] of shares) checkFraction(`rates.${part}`, rate);
  const mean = (old: Tensor, next: Tensor, part: string) => {
    const rate = (rates as Record<string, number>)[part] ?? 0;
    return rate === 0 ? next : add(mul(old, rate), mul(next, 1 - rate));
  };
  const { kernel: _kernel, run: _run, ...formula } = cell;
  return {
    ...formula,
    name: `zoneout(${cell.name})`,
    config: { kind: 'zoneout', cell: cell.config ?? cell.name, rates: Object.fromEntries(shares) },
    step: (params, state, x) => mapTree(mean, state, cell.step(params, state, x)) as S,
    masks: (size, how): Masks => Object.fromEntries(shares.map(([part, rate]) => [part, draw(size, rate, how)])),
    inside: cell,
  };
}
