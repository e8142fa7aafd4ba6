// Linear map and mean cross-entropy, in blocks of rows, so that the logits [n, V] never stand whole:
//   z = x·Wᵀ + b;  L = Σ_i w_i·(log Σ_j e^z_ij − z_i,target) / Σ_i w_i;  d = ∂L/∂z;  dx = d·W, dW = dᵀ·x, db = Σ_i d_i
import { rowLoss } from './cross-entropy.as';
import { badId } from './embedding.as';
import { packRight, packedSize, product, productPacked, productScratch } from './product.as';
import { clear, floats } from './simd.as';
import { axpyRow } from './vector.as';

/** Floats of scratch: one block of logits, as many ones, W packed both ways if there are several blocks, a product. */
export function linearCrossEntropyScratch(n: i32, block: i32, V: i32, H: i32): i32 {
  const packed = block < n ? packedSize(H, V) + packedSize(V, H) : 0;
  const work = max(productScratch(H, V, false), max(productScratch(V, H, false), productScratch(block, H, true)));
  return block * (V + 1) + packed + work;
}

// @ts-ignore: decorator
@inline
function weight(weights: usize, i: i32): f32 {
  return weights ? load<f32>(weights + floats(i)) : 1;
}

/** The loss of a block whose logits are at z, where d comes to stand. */
function blockLoss(rows: i32, V: i32, targets: usize, weights: usize, first: i32, total: f64, z: usize): f64 {
  let sum: f64 = 0;
  for (let i = first; i < first + rows; i++, z += floats(V)) {
    const share = <f64>weight(weights, i) / total;
    if (share == 0) clear(z, V);
    else sum += share * rowLoss(V, z, load<i32>(targets + floats(i)), share, z);
  }
  return sum;
}

/** Σ w, or where a target is bad −1 − its place. */
function totalWeight(n: i32, V: i32, targets: usize, weights: usize): f64 {
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    const w = weight(weights, i);
    total += w;
    if (w != 0 && badId(1, targets + floats(i), V) == 0) return <f64>(-1 - i);
  }
  return total;
}

/**
 * Loss (float32 at `loss`) of x [n, H] under W [V, H] and b [V] or 0, against int32 targets [n]; weights [n] or 0 (all
 * 1). Gradients to dx, dW and db, if dx is not 0; db may be 0. `block` ≥ 1 rows at a time. A row of weight 0 counts for
 * nothing, whatever its target. Gives the place of the first bad target if there is one (and does nothing), else −1.
 */
export function linearCrossEntropy(
  n: i32, block: i32, V: i32, H: i32, x: usize, W: usize, b: usize, targets: usize, weights: usize, loss: usize,
  dx: usize, dW: usize, db: usize, scratch: usize,
): i32 {
  const total = totalWeight(n, V, targets, weights);
  if (total < 0) return -1 - <i32>total;
  if (total == 0) {
    store<f32>(loss, 0);
    if (dx) clear(dx, n * H), clear(dW, V * H);
    if (db) clear(db, V);
    return -1;
  }
  const z = scratch, ones = z + floats(block * V), turned = ones + floats(block), several = block < n;
  const straight = turned + floats(several ? packedSize(H, V) : 0);
  const work = straight + floats(several ? packedSize(V, H) : 0);
  for (let i = 0; i < block; i++) store<f32>(ones + floats(i), 1);
  if (several) packRight(H, V, W, H, true, turned);
  if (several && dx) packRight(V, H, W, H, false, straight);
  let sum: f64 = 0;
  for (let i = 0; i < n; i += block, x += floats(block * H)) {
    const rows = min(block, n - i);
    if (several) productPacked(rows, V, H, x, H, false, turned, z, V, b, false, work);
    else product(rows, V, H, x, H, false, W, H, true, z, V, b, false, work);
    sum += blockLoss(rows, V, targets, weights, i, total, z);
    if (!dx) continue;
    if (several) productPacked(rows, H, V, z, V, false, straight, dx + floats(i * H), H, 0, false, work);
    else product(rows, H, V, z, V, false, W, H, false, dx, H, 0, false, work);
    product(V, H, rows, z, V, true, x, H, false, dW, H, 0, i > 0, work);
    if (db) axpyRow(V, rows, z, V, ones, db, 0, i > 0);
  }
  store<f32>(loss, <f32>sum);
  return -1;
}
