import type { Pointer } from '../pointer.js';
import type { Area } from './area.js';
import type { Rows } from './layers.js';
import type { StepExports } from './modules.js';
import { quantisedBytes, type StoredMatrix } from './store.js';

/** The arguments of `multiply`. */
export type Multiply = Readonly<Parameters<StepExports['multiply']>>;

/** A product with one matrix at every step: y = init + x·Wᵀ. */
export interface Product {
  /** All of it. */
  readonly whole: Multiply;
  /** How threads share it. */
  readonly shared?: SharedProduct;
}

/** A product that threads share. */
interface SharedProduct {
  /** Rows of W apart, one part for each thread; none where they are too few. */
  readonly parts: readonly Multiply[];
  /** About how many floating-point operations it is worth. */
  readonly cost: number;
}

/** How threads would share a product. */
export type Cut = (to: Area, W: StoredMatrix, whole: Multiply) => SharedProduct;

/** Where the numbers of a product are. */
export interface Places {
  /** x [B, K]. */
  readonly x: Rows;
  /** What is added. */
  readonly init: Pointer;
  /** From one row of `init` to the next; 0 where all have the same. */
  readonly ldi: number;
  /** What comes out. */
  readonly y: Pointer;
  /** From one row of y to the next. */
  readonly ldy: number;
}

/** What all products of a model have in common. */
export interface Workplace {
  /** B. */
  readonly batch: number;
  /** Room for quantised inputs. */
  readonly quantised: Pointer;
  /** Where threads share products. */
  readonly cut?: Cut;
}

/** Reserves what the products of so many threads work in; none has more columns than `widest`. */
export const workplace = (to: Area, batch: number, widest: number, threads = 1, cut?: Cut): Workplace => ({
  batch,
  quantised: to.reserve(threads * batch * quantisedBytes(widest)),
  ...(cut && { cut }),
});

/** Lays down a product. */
export function product(to: Area, W: StoredMatrix, { x, init, ldi, y, ldy }: Places, work: Workplace): Product {
  const whole: Multiply = [W.record, work.batch, x.at, x.ld, init, ldi, y, ldy, work.quantised];
  return work.cut ? { whole, shared: work.cut(to, W, whole) } : { whole };
}
