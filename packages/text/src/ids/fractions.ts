import { checkPositive, show } from '@unroll/check';

// Fractions such as 0.7 + 0.2 + 0.1 miss 1 by rounding.
const TOLERANCE = 1e-6;

/**
 * Where contiguous parts begin and end: part k ends at round(N · (f₀ + … + f_k)).
 * @param count - N
 * @param fractions - each > 0, sum 1
 * @param what - what is counted, for errors
 * @returns [from, to) of each part, none of them empty
 */
export function cutsOf(count: number, fractions: readonly number[], what: string): [from: number, to: number][] {
  if (!Array.isArray(fractions)) throw new TypeError(`fractions: expected an array of numbers, got ${show(fractions)}`);
  fractions.forEach((fraction, part) => {
    checkPositive(`fractions[${part}]`, fraction);
  });
  const total = fractions.reduce((a, b) => a + b, 0);
  if (!(Math.abs(total - 1) <= TOLERANCE)) throw new RangeError(`fractions: expected a sum of 1, got ${total}`);
  let sum = 0;
  let from = 0;
  return fractions.map((fraction, part) => {
    sum += fraction;
    const to = part === fractions.length - 1 ? count : Math.min(count, Math.round(count * sum));
    if (to <= from) throw new RangeError(`fractions[${part}]: ${fraction} of ${count} ${what} leaves this part empty`);
    const cut: [number, number] = [from, to];
    from = to;
    return cut;
  });
}
