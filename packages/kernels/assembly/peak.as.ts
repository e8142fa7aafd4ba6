// The machine's own multiply-add peak: registers only, thirteen independent chains a ← a·x + x. With fused multiply-add
// that is the peak. Without, each chain waits for its product and its sum, so that a processor which adds and multiplies
// in different units may do up to a tenth more than this loop shows. (Independent products would need more registers.)
import { lanes, madd } from './simd.as';

/** 13 · 4 multiply-adds (104 operations) a round; x = 0.5 keeps the numbers finite. */
export function peak(rounds: i32, x: f32): f32 {
  const p = f32x4.splat(x);
  let a = f32x4.splat(1), b = f32x4.splat(2), c = f32x4.splat(3), d = f32x4.splat(4), e = f32x4.splat(5);
  let f = f32x4.splat(6), g = f32x4.splat(7), h = f32x4.splat(8), i = f32x4.splat(9), j = f32x4.splat(10);
  let k = f32x4.splat(11), l = f32x4.splat(12), m = f32x4.splat(13);
  for (; rounds > 0; --rounds) {
    a = madd(a, p, p); b = madd(b, p, p); c = madd(c, p, p); d = madd(d, p, p); e = madd(e, p, p);
    f = madd(f, p, p); g = madd(g, p, p); h = madd(h, p, p); i = madd(i, p, p); j = madd(j, p, p);
    k = madd(k, p, p); l = madd(l, p, p); m = madd(m, p, p);
  }
  const s = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  return lanes(f32x4.add(s, f32x4.add(f32x4.add(i, j), f32x4.add(k, f32x4.add(l, m)))));
}
