// The order of packed.as.ts, made once of a matrix by rows.
import { BRAIN, BYTE, FLOAT } from './packed.as';

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

/** A number as it is, an int8 in 16 bits, or a bfloat16 as the upper half of 32. */
// @ts-ignore: decorator
@inline
function numberAt<A, B>(from: usize): B {
  if (sizeof<A>() == 2 && sizeof<B>() == 4) return <B>(<u32>load<A>(from) << 16);
  return <B>load<A>(from);
}

/** Packs a matrix [rows, columns] of one format in another, or its own, at `to`, where zeros are. */
export function pack(source: i32, format: i32, rows: i32, columns: i32, from: usize, to: usize): void {
  if (source == FLOAT) panels<u32, u32>(1, rows, columns, from, to);
  else if (format == FLOAT) panels<u16, u32>(1, rows, columns, from, to);
  else if (source == BRAIN) panels<u16, u16>(2, rows, columns, from, to);
  else if (format == BYTE) panels<i8, i8>(2, rows, columns, from, to);
  else panels<i8, i16>(2, rows, columns, from, to);
}
