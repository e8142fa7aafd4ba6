import type { Random } from '@unroll/tensor';

/** A source of randomness whose place can be saved: without it a training with dropout cannot be resumed exactly. */
export interface ResumableRandom {
  /**
   * The next number.
   * @returns a number in [0, 1)
   */
  (): number;
  /**
   * Where the sequence stands.
   * @returns plain JSON
   */
  state(): readonly number[];
  /**
   * Goes on from a saved place.
   * @param state - what `state()` gave; it throws when that is no place
   */
  restore(state: readonly number[]): void;
}

/** Whether its place can be saved. */
export const isResumable = (random: Random | ResumableRandom | undefined): random is ResumableRandom =>
  random !== undefined && 'state' in random && 'restore' in random;

/** What a model gets when nobody gave it randomness. */
export function noRandom(advice: string): Random {
  return () => {
    throw new TypeError(`random: the model asked for a random number, but there is none: ${advice}`);
  };
}

/** Runs `f` and puts the random sequence back where it was. */
export async function keepingPlace<T>(random: Random | undefined, f: () => Promise<T>): Promise<T> {
  if (!isResumable(random)) return f();
  const place = random.state();
  try {
    return await f();
  } finally {
    random.restore(place);
  }
}
