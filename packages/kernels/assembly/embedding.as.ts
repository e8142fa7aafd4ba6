// Rows of a table by id, and the gradient: rows added back to their places.
import { clear, floats, get, put } from './simd.as';

/** The first i with ids[i] outside 0 … size − 1, or −1. */
export function badId(n: i32, ids: usize, size: i32): i32 {
  for (let i = 0; i < n; i++) if (<u32>load<i32>(ids + floats(i)) >= <u32>size) return i;
  return -1;
}

/** out[n, width] = table[ids]. Copies nothing and gives the place of the first bad id if there is one, else −1. */
export function gather(n: i32, width: i32, size: i32, table: usize, ids: usize, out: usize): i32 {
  const bad = badId(n, ids, size), bytes = floats(width);
  if (bad >= 0) return bad;
  for (let i = 0; i < n; i++, out += bytes) memory.copy(out, table + floats(load<i32>(ids + floats(i)) * width), bytes);
  return -1;
}

/** dTable[size, width] = for every id the sum of its rows of d[n, width]. The ids are good: gather has seen them. */
export function scatter(n: i32, width: i32, size: i32, d: usize, ids: usize, dTable: usize): void {
  clear(dTable, size * width);
  for (let i = 0; i < n; i++) {
    let to = dTable + floats(load<i32>(ids + floats(i)) * width);
    for (let left = width; left > 0; left -= 4, d += 16, to += 16) put(to, f32x4.add(get(to, left), get(d, left)), left);
    d += floats(width) - 16 * ((<usize>width + 3) >> 2);
  }
}
