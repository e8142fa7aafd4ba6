// A module of its own, on a memory of its own, in double precision: the tile of src/dots.ts. Each lane is one sum that
// runs over k in order, product and sum rounded apart, so the bits are those of the same loop in JavaScript.

/** sums[4p + q] = Σ_k a[4k + p]·b[4k + q] for k < n and p, q < 4. */
export function dots(n: i32, a: usize, b: usize, sums: usize): void {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (; n > 0; n--, a += 32, b += 32) {
    const low = v128.load(b), high = v128.load(b, 16);
    let x = v128.load64_splat(a);
    s0 = f64x2.add(s0, f64x2.mul(x, low));
    s1 = f64x2.add(s1, f64x2.mul(x, high));
    x = v128.load64_splat(a, 8);
    s2 = f64x2.add(s2, f64x2.mul(x, low));
    s3 = f64x2.add(s3, f64x2.mul(x, high));
    x = v128.load64_splat(a, 16);
    s4 = f64x2.add(s4, f64x2.mul(x, low));
    s5 = f64x2.add(s5, f64x2.mul(x, high));
    x = v128.load64_splat(a, 24);
    s6 = f64x2.add(s6, f64x2.mul(x, low));
    s7 = f64x2.add(s7, f64x2.mul(x, high));
  }
  v128.store(sums, s0);
  v128.store(sums, s1, 16);
  v128.store(sums, s2, 32);
  v128.store(sums, s3, 48);
  v128.store(sums, s4, 64);
  v128.store(sums, s5, 80);
  v128.store(sums, s6, 96);
  v128.store(sums, s7, 112);
}
