import { cutsOf, eachPart } from './cuts.js';
import type { KernelExports } from './exports.js';
import type { Flag, Pointer } from './pointer.js';
import type { Team } from './threads/team.js';

/** What a work needs: kernels, room, threads. */
export interface Workshop {
  readonly kernels: KernelExports;
  readonly team: Team;
  /** So many floats to work in. */
  scratch(floats: number): Pointer;
  /** Writes a number n times. */
  fill(at: Pointer, n: number, value: number): void;
}

/** A matrix: where it is, floats from row to row, and whether its transpose stands there. */
export interface Operand {
  readonly at: Pointer;
  readonly ld: number;
  readonly turned: Flag;
}

/** What stands on the right: as it is, or packed once by `packRight`. */
export type Right = Operand | { readonly packed: Pointer };

/** C[m, n] (+)= A·B; see `product` of the kernels. */
export interface Product {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: Operand;
  readonly b: Right;
  readonly c: Pointer;
  readonly bias?: Pointer;
  readonly accumulate?: Flag;
}

/**
 * A product, its parts side by side: rows or columns of C, whichever packs less twice. The bits are those of one part: only
 * up to three rows are multiplied in another order, and no part of more has so few.
 */
export function multiply(x: Product, shop: Workshop): void {
  const { m, n, k, a, b } = x;
  const cost = 2 * m * n * k;
  const byRows = 'packed' in b || (a.turned ? m : 8 * m) >= n;
  const parts = m <= 3 ? 1 : shop.team.parts(cost, Math.floor(byRows ? m / 4 : n / 16));
  const cuts = byRows ? cutsOf(m, parts) : cutsOf(n, parts, 8);
  const [job, part] = 'packed' in b ? (['productPacked', packedPart] as const) : (['product', plainPart] as const);
  const calls = eachPart(cuts, (from, to) =>
    part(x, byRows ? { row: from, column: 0, m: to - from, n } : { row: 0, column: from, m, n: to - from }, shop),
  );
  shop.team.run(job, calls, cost);
}

/** A part of C: where it begins and how large it is. */
interface Part {
  readonly row: number;
  readonly column: number;
  readonly m: number;
  readonly n: number;
}

/** The arguments of `product` for a part. */
function plainPart(x: Product, { row, column, m, n }: Part, { kernels, scratch }: Workshop): number[] {
  const { k, a, c, bias = 0, accumulate = 0 } = x;
  const b = x.b as Operand;
  const right = b.at + 4 * column * (b.turned ? b.ld : 1);
  const work = scratch(kernels.productScratch(k, n, a.turned));
  const to = [c + 4 * (row * x.n + column), x.n, bias && bias + 4 * column, accumulate, work];
  return [m, n, k, leftOf(a, row), a.ld, a.turned, right, b.ld, b.turned, ...to];
}

/** The arguments of `productPacked` for a part, which has all columns. */
function packedPart(x: Product, { row, m, n }: Part, { kernels, scratch }: Workshop): number[] {
  const { k, a, c, bias = 0, accumulate = 0 } = x;
  const { packed } = x.b as { packed: Pointer };
  const work = scratch(kernels.packedScratch(k, a.turned));
  return [m, n, k, leftOf(a, row), a.ld, a.turned, packed, c + 4 * row * n, n, bias, accumulate, work];
}

/** Where row `row` of A begins. */
const leftOf = ({ at, ld, turned }: Operand, row: number): Pointer => at + 4 * row * (turned ? 1 : ld);
