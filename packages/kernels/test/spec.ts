/**
 * The float64 specification of the cells over packed rows, for tests of the kernels; it reads none of their tables.
 * Arrays are flat and row-major.
 */
import {
  gruResetAfterSpec,
  gruSpec,
  lstmSpec,
  minGruSpec,
  rnnSpec,
  type SpecCell,
  type SpecParams,
} from '@unroll/spec';

export type CellName = 'rnn' | 'lstm' | 'gru' | 'gruResetAfter' | 'minGru';
export const cellNames: readonly CellName[] = ['rnn', 'lstm', 'gru', 'gruResetAfter', 'minGru'];
export const gateCount = { rnn: 1, lstm: 4, gru: 3, gruResetAfter: 3, minGru: 2 } as const;

export interface Size {
  steps: number;
  batch: number;
  input: number;
  hidden: number;
}
/** Every differentiable input. */
export type Inputs = Record<'xs' | 'h0' | 'c0' | 'W_x' | 'W_h' | 'b' | 'b_hn', Float64Array>;
export interface Outputs {
  hs: Float64Array;
  h: Float64Array;
  c: Float64Array;
}
export interface How {
  /** Steps of each row of the batch, longest first; default all of them. */
  lengths?: readonly number[];
  reverse?: boolean;
  /** What stays of the old state, [N, H]. */
  masks?: { h?: Float64Array; c?: Float64Array };
}

/** How many rows each step has: those whose length is greater. */
export const countsOf = ({ steps: T, batch }: Size, { lengths }: How): number[] =>
  Array.from({ length: T }, (_, t) => (lengths ? lengths.filter((length) => length > t).length : batch));
/** The first row of each step, and N. */
export function offsetsOf(size: Size, how: How): number[] {
  const offsets = [0];
  for (const count of countsOf(size, how)) offsets.push((offsets.at(-1) as number) + count);
  return offsets;
}
/** N: rows in all. */
export const rowsOf = (size: Size, how: How): number => offsetsOf(size, how).at(-1) as number;

const at = (x: ArrayLike<number>, i: number): number => x[i] ?? Number.NaN;

const specs: Record<CellName, SpecCell> = {
  rnn: rnnSpec as unknown as SpecCell,
  lstm: lstmSpec as unknown as SpecCell,
  gru: gruSpec as unknown as SpecCell,
  gruResetAfter: gruResetAfterSpec as unknown as SpecCell,
  minGru: minGruSpec as unknown as SpecCell,
};
/** The vanilla cell has the lesson's names. */
const ours: Readonly<Record<string, keyof Inputs>> = { W_xh: 'W_x', W_hh: 'W_h', b_h: 'b' };

/** The weights of a cell as the specification takes them: rows in lists. */
function nested(cell: CellName, { input, hidden }: Size, p: Inputs): SpecParams {
  const shapes = Object.entries(specs[cell].shapes(input, hidden));
  return Object.fromEntries(
    shapes.map(([name, [rows = 0, width]]) => {
      const flat = p[ours[name] ?? (name as keyof Inputs)];
      const row = (r: number) => Array.from(flat.subarray(r * (width ?? 0), (r + 1) * (width ?? 0)));
      return [name, width === undefined ? Array.from(flat) : Array.from({ length: rows }, (_, r) => row(r))];
    }),
  );
}

/** m⊙old + (1 − m)⊙next, where there is a mask. */
const mix = (m: Float64Array | undefined, row: number, old: number[], next: number[]) =>
  next.map((x, j) => {
    const share = m ? at(m, row * next.length + j) : 0;
    return share * at(old, j) + (1 - share) * x;
  });

/** The whole packed sequence, row of the batch after row; in reverse from a row's own last step to 0. */
export function run(cell: CellName, size: Size, p: Inputs, how: How): Outputs {
  const { steps: T, batch: B, input: I, hidden: H } = size;
  const offsets = offsetsOf(size, how);
  const params = nested(cell, size, p);
  const rowOf = (x: Float64Array, k: number, n: number) => Array.from(x.subarray(k * n, (k + 1) * n));
  const out = { hs: new Float64Array(at(offsets, T) * H), h: p.h0.slice(), c: p.c0.slice() };
  for (let b = 0; b < B; b++) {
    let { h, c } = { h: rowOf(p.h0, b, H), c: rowOf(p.c0, b, H) };
    const length = how.lengths?.[b] ?? T;
    for (let i = 0; i < length; i++) {
      const row = at(offsets, how.reverse ? length - 1 - i : i) + b;
      const next = specs[cell].step(params, { h, c }, rowOf(p.xs, row, I));
      h = mix(how.masks?.h, row, h, next['h'] as number[]);
      c = next['c'] ? mix(how.masks?.c, row, c, next['c']) : c;
      out.hs.set(h, row * H);
    }
    out.h.set(h, b * H);
    out.c.set(c, b * H);
  }
  return out;
}

const inner = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * at(b, i), 0);

/** ∂⟨d, outputs⟩/∂inputs along a direction in each input, by central differences: 1e-5 away, however long it is. */
export function slope(
  cell: CellName,
  size: Size,
  p: Inputs,
  how: How,
  d: Outputs,
  name: keyof Inputs,
  direction: Float64Array,
): number {
  const length = Math.hypot(...direction);
  if (length === 0) return 0;
  const e = 1e-5 / length;
  const loss = (sign: number): number => {
    const moved = { ...p, [name]: p[name].map((value, i) => value + sign * e * at(direction, i)) };
    const { hs, h, c } = run(cell, size, moved, how);
    return inner(d.hs, hs) + inner(d.h, h) + (cell === 'lstm' ? inner(d.c, c) : 0);
  };
  return (loss(1) - loss(-1)) / (2 * e);
}

/** The whole gradient of one input, element by element. */
export function gradient(
  cell: CellName,
  size: Size,
  p: Inputs,
  how: How,
  d: Outputs,
  name: keyof Inputs,
): Float64Array {
  const direction = new Float64Array(p[name].length);
  return p[name].map((_, i) => {
    direction.fill(0);
    direction[i] = 1;
    return slope(cell, size, p, how, d, name, direction);
  });
}
