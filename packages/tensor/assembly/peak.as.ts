// The machine's own multiply-add peak: registers only, twelve independent chains.
import { lanes, madd } from './simd.as';

/** 12 · 4 multiply-adds (96 operations) a round; x = y = 0.5 keeps the numbers finite. */
export function peak(rounds: i32, x: f32, y: f32): f32 {
  const p = f32x4.splat(x), q = f32x4.splat(y);
  let a = f32x4.splat(1), b = f32x4.splat(2), c = f32x4.splat(3), d = f32x4.splat(4), e = f32x4.splat(5);
  let f = f32x4.splat(6), g = f32x4.splat(7), h = f32x4.splat(8), i = f32x4.splat(9), j = f32x4.splat(10);
  let k = f32x4.splat(11), l = f32x4.splat(12);
  for (; rounds > 0; --rounds) {
    a = madd(a, p, q); b = madd(b, p, q); c = madd(c, p, q); d = madd(d, p, q);
    e = madd(e, p, q); f = madd(f, p, q); g = madd(g, p, q); h = madd(h, p, q);
    i = madd(i, p, q); j = madd(j, p, q); k = madd(k, p, q); l = madd(l, p, q);
  }
  const s = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  return lanes(f32x4.add(s, f32x4.add(f32x4.add(i, j), f32x4.add(k, l))));
}
