// Masks: the share of the old state that stays, drawn outside (zoneout: Krueger et al. 2016).
//   h_t = m_h ⊙ h_{t−1} + (1 − m_h) ⊙ h̃_t;  c_t = m_c ⊙ c_{t−1} + (1 − m_c) ⊙ c̃_t,  h̃_t from c̃_t
// A cell's rows make h̃ and c̃ and know nothing of masks: what stays is taken away before them and mixed in after them.
// It stands at the start of `scratch`, [rows, H] for each part of the state; without masks there is no such place.
import { Sequence, mine, nth, partRows, previous, row, rowsAt } from './sequence.as';
import { floats, get, madd, put } from './simd.as';

/** Where `scratch` is free. */
export function free(s: Sequence): usize {
  return s.scratch + (s.m_h || s.m_c ? floats(2 * partRows(s) * s.hidden) : 0);
}

/** The place of what stays of c. */
// @ts-ignore: decorator
@inline
function keptCell(s: Sequence): usize {
  return s.scratch + floats(partRows(s) * s.hidden);
}

/** Before the rows of a step: remembers the old state. */
export function hold(s: Sequence, rows: i32): void {
  const H = s.hidden, bytes = floats(rows * H);
  if (s.m_h) memory.copy(s.scratch, mine(s, s.h, H), bytes);
  if (s.m_c) memory.copy(keptCell(s), mine(s, s.c, H), bytes);
}

/** n floats: to = m ⊙ old + (1 − m) ⊙ new. A mask of 0 or 1 changes no bit. */
function blend(n: i32, m: usize, old: usize, from: usize, to: usize): void {
  const one = f32x4.splat(1);
  for (; n > 0; n -= 4, m += 16, old += 16, from += 16, to += 16) {
    const share = get(m, n);
    put(to, madd(share, get(old, n), f32x4.mul(f32x4.sub(one, share), get(from, n))), n);
  }
}

/** After the rows of step t: mixes the old state in. */
export function mix(s: Sequence, t: i32, rows: i32): void {
  const H = s.hidden, n = rows * H, h = mine(s, s.h, H), c = mine(s, s.c, H);
  if (s.m_h) {
    blend(n, row(s, s.m_h, t, H), s.scratch, h, h);
    memory.copy(row(s, s.hs, t, H), h, floats(n));
  }
  if (s.m_c) blend(n, row(s, s.m_c, t, H), keptCell(s), c, c);
}

/** n floats: kept = m ⊙ (d + more), d ← (1 − m) ⊙ (d + more); more 0 means none. */
function part(n: i32, m: usize, d: usize, more: usize, kept: usize): void {
  const one = f32x4.splat(1);
  for (; n > 0; n -= 4, m += 16, d += 16, kept += 16) {
    const share = get(m, n);
    let x = get(d, n);
    if (more) { x = f32x4.add(x, get(more, n)); more += 16; }
    put(kept, f32x4.mul(share, x), n);
    put(d, f32x4.mul(f32x4.sub(one, share), x), n);
  }
}

/** Before the rows of a step back: divides the gradients (∂L/∂h_t with dhs) into what goes on past the step and the rest. */
export function partBack(s: Sequence, t: i32, rows: i32): void {
  const n = rows * s.hidden, H = s.hidden;
  if (s.m_h) part(n, row(s, s.m_h, t, H), mine(s, s.dh0, H), s.dhs ? row(s, s.dhs, t, H) : 0, s.scratch);
  if (s.m_c) part(n, row(s, s.m_c, t, H), mine(s, s.dc0, H), 0, keptCell(s));
}

/** The gradients ∂L/∂h_t that rows of step t add themselves: 0 where there are none or `partBack` added them. */
export function rowsOfDhs(s: Sequence, t: i32): usize {
  return s.dhs && !s.m_h ? row(s, s.dhs, t, s.hidden) : 0;
}

/** n floats: to += from. */
function addTo(n: i32, from: usize, to: usize): void {
  for (; n > 0; n -= 4, from += 16, to += 16) put(to, f32x4.add(get(to, n), get(from, n)), n);
}

/** After a step back: adds what went past it. */
export function mixBack(s: Sequence, rows: i32): void {
  const H = s.hidden, n = rows * H;
  if (s.m_h) addTo(n, s.scratch, mine(s, s.dh0, H));
  if (s.m_c) addTo(n, keptCell(s), mine(s, s.dc0, H));
}

/** to[N, H] = c as it was after masks, from `cells`, where it is before them. */
export function maskedCells(s: Sequence, to: usize): void {
  const H = s.hidden;
  for (let i = 0; i < s.steps; i++) {
    const t = nth(s, i), rows = rowsAt(s, t);
    const m = row(s, s.m_c, t, H), cells = row(s, s.cells, t, H), c = row(s, to, t, H);
    for (let b = 0; b < rows; b++) {
      const at = floats(b * H);
      blend(H, m + at, previous(s, to, s.c0, t, b, H), cells + at, c + at);
    }
  }
}
