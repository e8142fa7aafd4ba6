import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import { expected } from './check.js';

/** A source of uniform numbers whose position can be saved and restored. */
export interface SeededRandom {
  /**
   * The next number.
   *
   * @returns uniform in [0, 1), a multiple of 2⁻⁵³
   */
  (): number;
  /**
   * Where the sequence stands.
   *
   * @returns four 32-bit integers, plain JSON
   */
  state(): readonly number[];
  /**
   * Goes on from a saved state.
   *
   * @param state - what {@link SeededRandom.state} returned once, of any source.
   * @throws RangeError if it is not four 32-bit integers or all are 0; nothing changes then.
   */
  restore(state: readonly number[]): void;
}

/**
 * A repeatable source of uniform numbers: the same seed gives the same sequence on every platform.
 *
 * The generator is pure-rand's xoroshiro128+; its 128 bits of state come from two steps of SplitMix64 on the seed, as
 * its authors advise, so that neighbouring seeds have nothing in common.
 *
 * @param seed - any safe integer
 * @returns the source
 * @throws RangeError if the seed is not a safe integer.
 * @see Blackman and Vigna 2018, Scrambled Linear Pseudorandom Number Generators, https://arxiv.org/abs/1805.01407
 *
 * @example
 * ```ts
 * import { seeded } from '@unroll/sample';
 * const random = seeded(42);
 * random();
 * const saved = random.state();
 * const next = random();
 * random.restore(saved);
 * if (random() !== next) throw new Error('expected the same number again');
 * ```
 */
export function seeded(seed: number): SeededRandom {
  if (!Number.isSafeInteger(seed)) throw expected('seeded', 'a safe integer', seed);
  let generator = xoroshiro128plusFromState(stateOf(seed));
  return Object.assign(() => uniformFloat64(generator), {
    state: () => generator.getState(),
    restore(state: readonly number[]) {
      checkState(state);
      generator = xoroshiro128plusFromState(state);
    },
  });
}

/** Two outputs of SplitMix64, which are never both 0, as [high, low, high, low] in the order of pure-rand. */
function stateOf(seed: number): number[] {
  const gamma = 0x9e3779b97f4a7c15n;
  return [1n, 2n].flatMap((n) => {
    let z = BigInt.asUintN(64, BigInt(seed) + n * gamma);
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    z ^= z >> 31n;
    return [Number(BigInt.asIntN(32, z >> 32n)), Number(BigInt.asIntN(32, z))];
  });
}

const WORDS = 4;

function checkState(state: readonly number[]): void {
  const good = Array.isArray(state) && state.length === WORDS && state.every((word) => (word | 0) === word);
  if (!good || state.every((word) => word === 0)) {
    throw expected('restore', `${WORDS} integers of 32 bits, not all 0`, state);
  }
}
