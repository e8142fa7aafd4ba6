// The order of packed.as.ts, made once of a matrix by rows.
import { BRAIN, BYTE, FLOAT } from './packed.as';
import { floats } from './simd.as';

/** From numbers of type A to numbers of type B, of which so many columns (1 or 2) lie together. */
function panels<A, B>(unit: i32, rows: i32, columns: i32, from: usize, to: usize): void {
  const width = unit == 2 ? (columns + 1) & ~1 : columns, all = (rows + 7) & ~7;
  for (let first = 0, height = 0; first < rows; first += height) {
    height = all - first >= 32 ? 32 : 8;
    for (let r = first, end = min(first + height, rows); r < end; r++) {
      let p = to + <usize>(first * width + (r - first) * unit) * sizeof<B>();
      const step = <usize>(unit * height) * sizeof<B>();
      for (let k = 0; k < columns; k += unit, p += step) {
        store<B>(p, numberAt<A, B>(from));
        if (unit == 2 && k + 1 < columns) store<B>(p + sizeof<B>(), numberAt<A, B>(from + sizeof<A>()));
        from += <usize>min(unit, columns - k) * sizeof<A>();
      }
    }
  }
}

/** The same for floats, four rows and four columns at a time, which counts while the engine has compiled it in haste. */
function floatPanels(rows: i32, columns: i32, from: usize, to: usize): void {
  const all = (rows + 7) & ~7, ld = floats(columns);
  for (let first = 0, height = 0; first < rows; first += height) {
    height = all - first >= 32 ? 32 : 8;
    const end = min(first + height, rows), step = floats(height);
    let r = first, p = to + floats(first * columns);
    for (; r + 4 <= end; r += 4, p += 16, from += 4 * ld) fourRows(columns, ld, from, p, step);
    for (; r < end; r++, p += 4, from += ld)
      for (let k = 0; k < columns; k++) store<u32>(p + <usize>k * step, load<u32>(from + floats(k)));
  }
}

/** Four rows as columns of four, `step` bytes apart. */
function fourRows(columns: i32, ld: usize, from: usize, to: usize, step: usize): void {
  let k = 0;
  for (; k + 4 <= columns; k += 4, from += 16, to += 4 * step) {
    const r0 = v128.load(from), r1 = v128.load(from + ld);
    const r2 = v128.load(from + 2 * ld), r3 = v128.load(from + 3 * ld);
    const s0 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), s1 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const s2 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), s3 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(s0, s2, 0, 1, 4, 5));
    v128.store(to + step, v128.shuffle<f32>(s0, s2, 2, 3, 6, 7));
    v128.store(to + 2 * step, v128.shuffle<f32>(s1, s3, 0, 1, 4, 5));
    v128.store(to + 3 * step, v128.shuffle<f32>(s1, s3, 2, 3, 6, 7));
  }
  for (; k < columns; k++, from += 4, to += step)
    for (let r: usize = 0; r < 4; r++) store<u32>(to + 4 * r, load<u32>(from + r * ld));
}

/** A number as it is, an int8 in 16 bits, or a bfloat16 as the upper half of 32. */
// @ts-ignore: decorator
@inline
function numberAt<A, B>(from: usize): B {
  if (sizeof<A>() == 2 && sizeof<B>() == 4) return <B>(<u32>load<A>(from) << 16);
  return <B>load<A>(from);
}

/** Packs a matrix [rows, columns] of one format in another, or its own, at `to`, where zeros are. */
export function pack(source: i32, format: i32, rows: i32, columns: i32, from: usize, to: usize): void {
  if (source == FLOAT) floatPanels(rows, columns, from, to);
  else if (format == FLOAT) panels<u16, u32>(1, rows, columns, from, to);
  else if (source == BRAIN) panels<u16, u16>(2, rows, columns, from, to);
  else if (format == BYTE) panels<i8, i8>(2, rows, columns, from, to);
  else panels<i8, i16>(2, rows, columns, from, to);
}
