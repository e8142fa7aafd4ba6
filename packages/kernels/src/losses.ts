import { cutsOf, eachPart } from './cuts.js';
import type { Pointer } from './pointer.js';
import { multiply, type Operand, type Right, type Workshop } from './products.js';
import { LOSS_COST } from './threads/worth.js';

/** What is compared: n rows, int32 targets [n], weights [n] or 0 (all 1), V classes. */
export interface Targets {
  readonly n: number;
  readonly V: number;
  readonly targets: Pointer;
  readonly weights: Pointer;
}

/** The loss, or the place of the first bad target. */
export type Loss = { readonly loss: number } | { readonly bad: number };

/** Losses of rows, and their gradients to d, for rows whose targets begin at `targets`; total = Σ w of all rows. */
function lossOf(
  rows: Targets,
  total: number,
  logits: Pointer,
  losses: Pointer,
  d: Pointer,
  { team, kernels }: Workshop,
) {
  const { n, V, targets, weights } = rows;
  const cost = LOSS_COST * n * V;
  const cuts = cutsOf(n, team.parts(cost, n));
  const calls = eachPart(cuts, (from, to) => [from, to, V, logits, targets, weights, total, losses, d]);
  team.run('lossRows', calls, cost);
  // In order, whoever made them.
  return kernels.sumInOrder(n, losses);
}

/**
 * Mean cross-entropy of logits [n, V] and its gradient d.
 * @returns the loss, or the place of the first bad target
 */
export function meanLoss(x: Targets, logits: Pointer, d: Pointer, shop: Workshop): Loss {
  const total = shop.kernels.totalWeight(x.n, x.V, x.targets, x.weights);
  if (total < 0) return { bad: -1 - total };
  return { loss: lossOf(x, total, logits, shop.scratch(2 * x.n), d, shop) };
}

/** A linear map, and where its gradients go; dx 0: none are made. */
export interface LinearMap {
  readonly H: number;
  readonly x: Pointer;
  readonly W: Pointer;
  readonly b: Pointer;
  readonly dx: Pointer;
  readonly dW: Pointer;
  readonly db: Pointer;
}

/** W as the products of several blocks want it: packed once for z and for dx; undefined for a single block. */
function packedBoth(V: number, { H, W, dx }: LinearMap, { kernels, scratch }: Workshop) {
  const turned = scratch(kernels.packedSize(H, V));
  kernels.packRight(H, V, W, H, 1, turned);
  if (!dx) return { turned, straight: 0 };
  const straight = scratch(kernels.packedSize(V, H));
  kernels.packRight(V, H, W, H, 0, straight);
  return { turned, straight };
}

/** Of some rows of x: d = ∂L/∂z stands at z. */
function gradientsOf(rows: number, first: number, V: number, map: LinearMap, z: Pointer, right: Right, shop: Workshop) {
  const { H, x, dx, dW, db } = map;
  const [at, accumulate] = [4 * first * H, first > 0 ? 1 : 0] as const;
  multiply({ m: rows, n: H, k: V, a: { at: z, ld: V, turned: 0 }, b: right, c: dx + at }, shop);
  const [d, from] = [{ at: z, ld: V, turned: 1 } as const, { at: x + at, ld: H, turned: 0 } as const];
  multiply({ m: V, n: H, k: rows, a: d, b: from, c: dW, accumulate }, shop);
  if (db) multiply({ m: 1, n: V, k: rows, a: ones(rows, shop), b: { ...d, turned: 0 }, c: db, accumulate }, shop);
}

/** A row of ones. */
function ones(n: number, { scratch, fill }: Workshop): Operand {
  const at = scratch(n);
  fill(at, n, 1);
  return { at, ld: n, turned: 0 };
}

/**
 * Linear map and mean cross-entropy, `block` rows at a time, so that the logits [n, V] never stand whole:
 *   z = x·Wᵀ + b;  d = ∂L/∂z;  dx = d·W, dW = dᵀ·x, db = Σ_i d_i
 * @returns the loss, or the place of the first bad target
 */
export function linearLoss(all: Targets, map: LinearMap, block: number, shop: Workshop): Loss {
  const { n, V, targets, weights } = all;
  const { H, x, W, b } = map;
  const total = shop.kernels.totalWeight(n, V, targets, weights);
  if (total < 0) return { bad: -1 - total };
  if (total === 0) return nothing(all, map, shop);
  const [z, losses] = [shop.scratch(block * V), shop.scratch(2 * block)];
  const packed = block < n ? packedBoth(V, map, shop) : undefined;
  const turned: Right = packed ? { packed: packed.turned } : { at: W, ld: H, turned: 1 };
  const straight: Right = packed ? { packed: packed.straight } : { at: W, ld: H, turned: 0 };
  const areas = reusing(shop);
  let loss = 0;
  for (let first = 0; first < n; first += block) {
    const again = areas();
    const rows = Math.min(block, n - first);
    const a: Operand = { at: x + 4 * first * H, ld: H, turned: 0 };
    multiply({ m: rows, n: V, k: H, a, b: turned, c: z, bias: b }, again);
    const here = { n: rows, V, targets: targets + 4 * first, weights: weights && weights + 4 * first };
    loss += lossOf(here, total, z, losses, z, again);
    if (map.dx) gradientsOf(rows, first, V, map, z, straight, again);
  }
  return { loss };
}

/** Gives the same workshop for each block: one works in the areas of the block before, where they are large enough. */
function reusing(shop: Workshop): () => Workshop {
  const areas: { at: Pointer; floats: number }[] = [];
  return () => {
    let next = 0;
    const scratch = (floats: number): Pointer => {
      const found = areas[next];
      const area = found && found.floats >= floats ? found : { at: shop.scratch(floats), floats };
      areas[next++] = area;
      return area.at;
    };
    return { ...shop, scratch };
  };
}

/** No row counts: the loss is 0 and so are the gradients. */
function nothing({ n, V }: Targets, { H, dx, dW, db }: LinearMap, { fill }: Workshop): Loss {
  if (dx) fill(dx, n * H, 0);
  if (dx) fill(dW, V * H, 0);
  if (db) fill(db, V, 0);
  return { loss: 0 };
}
