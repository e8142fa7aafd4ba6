import { checkObject } from '@unroll/check';
import type { Batches, BatchKind, BatchPosition } from './batch.js';

/** What makes one source differ from another. */
export interface Plan<B> {
  readonly kind: BatchKind;
  /** Batches in one pass. */
  readonly length: number;
  /** Draws what the order of a pass depends on; absent where there is nothing to remember. */
  readonly draw?: () => number;
  /** Begins a pass: gives the function from index to batch. */
  readonly open: (seed: number | undefined) => (index: number) => B;
}

interface Pass {
  next: number;
  seed: number | undefined;
}

/**
 * The bookkeeping that all sources share. A pass is a record of its own, so iterators that overlap do not disturb each
 * other; `position` speaks of the pass begun last.
 */
export function passes<B>({ kind, length, draw, open }: Plan<B>): Batches<B> {
  let current: Pass = { next: 0, seed: undefined };
  let sought = false;

  function* run(pass: Pass): Generator<B> {
    const batchAt = open(pass.seed);
    while (pass.next < length) {
      const batch = batchAt(pass.next);
      pass.next++;
      yield batch;
    }
    if (pass === current) current = { next: 0, seed: undefined };
  }

  return {
    length,
    // Not a generator itself: a pass begins, and draws its seed, when its iterator is asked for.
    [Symbol.iterator]() {
      if (!sought) current = { next: 0, seed: undefined };
      sought = false;
      if (draw) current.seed ??= draw();
      return run(current);
    },
    position() {
      const { next, seed } = current;
      return { kind, next, of: length, ...(seed === undefined ? {} : { seed }) };
    },
    seek(position) {
      checkPosition(position, kind, length, draw !== undefined);
      current = { next: position.next, seed: position.seed };
      sought = true;
    },
  };
}

function checkPosition(position: BatchPosition, kind: BatchKind, length: number, seeded: boolean): void {
  checkObject('position', position, 'an object');
  const { next, of, seed } = position;
  if (position.kind !== kind) throw new RangeError(`position.kind: expected '${kind}', got '${String(position.kind)}'`);
  if (of !== length)
    throw new RangeError(
      `position.of: a pass has ${length} batches, got ${String(of)}; use the same data and options as before`,
    );
  if (!Number.isInteger(next) || next < 0 || next > length)
    throw new RangeError(`position.next: expected a whole number from 0 to ${length}, got ${String(next)}`);
  const needed = seeded && next > 0;
  const fits = seed === undefined ? !needed : seeded && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32;
  if (!fits)
    throw new RangeError(
      `position.seed: expected ${seeded ? 'a whole number from 0 to 4294967295' : 'none'}, got ${String(seed)}`,
    );
}
