import { show } from '@unroll/check';

/**
 * One pass of batches, synchronous or not.
 * @typeParam B - a batch
 */
export type Pass<B> = Iterable<B> | AsyncIterable<B>;

/** What a source may tell about itself beside its batches. */
export interface Seekable {
  /** Batches in one pass, if known. */
  readonly length?: number;
  /**
   * Where the pass begun last stands. It changes when a batch is taken or a pass begins, and not otherwise.
   * @returns plain JSON
   */
  position?(): unknown;
  /**
   * Makes the next iterator go on there instead of beginning a pass.
   * @param position - what `position()` gave; it throws when that does not belong to this source
   */
  seek?(position: never): void;
}

/**
 * Batches, pass after pass. Either something to go through again and again: an array, what `streams`, `windows` and
 * `documents` of `@unroll/text` give (their place can be saved), an async iterable. Or a function that makes it anew for
 * every pass, such as a generator function. A generator itself can be gone through once: it is one pass and no more.
 * @typeParam B - a batch
 */
export type BatchSource<B> = (Pass<B> & Seekable) | (() => Pass<B> | Promise<Pass<B>>);

/** Refuses what no batches can be taken from. */
export function checkBatches(name: string, source: unknown): void {
  if (typeof source !== 'function' && !isPass(source))
    throw new TypeError(`${name}: expected an iterable of batches, or a function that makes one, got ${show(source)}`);
}

/** What the source tells about itself; a function tells nothing (its own `length` is another thing). */
export const facts = <B>(source: BatchSource<B>): Seekable => (typeof source === 'function' ? {} : source);

/** What gives the batches of one pass. */
export type Walk<B> = Iterator<B> | AsyncIterator<B>;

/** Begins to walk through a pass. */
export const walk = <B>(pass: Pass<B>): Walk<B> =>
  Symbol.asyncIterator in pass ? pass[Symbol.asyncIterator]() : pass[Symbol.iterator]();

/** The pass that comes next. */
export async function nextPass<B>(name: string, source: BatchSource<B>): Promise<Pass<B> & Seekable> {
  if (typeof source !== 'function') return source;
  const made = await source();
  if (!isPass(made)) throw new TypeError(`${name}: expected the function to make an iterable, got ${show(made)}`);
  return made;
}

/** The next batch of a walk; undefined where it ends. */
export async function take<B>(walking: Walk<B>): Promise<{ readonly batch: B } | undefined> {
  const { done, value } = await walking.next();
  return done ? undefined : { batch: (await value) as B };
}

/** Whether a source can be gone through once only: it is an iterator itself, as a generator is. */
export const isOnce = <B>(source: BatchSource<B>): boolean => 'next' in source && typeof source.next === 'function';

/** The error of a pass without batches. */
export const noBatches = (name: string, once: boolean): RangeError =>
  new RangeError(
    once
      ? `${name}: this generator can be gone through once, and it is over; give a function that makes it anew for every ` +
          'pass (in a training, epochs: 1 is content with one)'
      : `${name}: expected at least one in a pass, got none`,
  );

function isPass<B>(value: unknown): value is Pass<B> {
  if (typeof value !== 'object' || value === null) return false;
  const pass = value as Partial<Iterable<never> & AsyncIterable<never>>;
  return typeof pass[Symbol.iterator] === 'function' || typeof pass[Symbol.asyncIterator] === 'function';
}
