/**
 * The cells in doubles, one gate a line, for tests of the kernels; it reads none of their tables. Arrays are flat and
 * row-major.
 */
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
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** W[row]·x, W with rows of n. */
function dot(W: Float64Array, row: number, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += at(W, row * x.length + i) * at(x, i);
  return sum;
}

type Step = (p: Inputs, x: Float64Array, h: Float64Array, c: Float64Array) => { h: Float64Array; c: Float64Array };

/** Σ of gate k's unit j from the input, with bias, and from the state. */
const parts = (p: Inputs, H: number) => ({
  fromInput: (k: number, j: number, x: Float64Array) => dot(p.W_x, k * H + j, x) + at(p.b, k * H + j),
  fromState: (k: number, j: number, h: Float64Array) => dot(p.W_h, k * H + j, h),
});

const steps: Record<CellName, Step> = {
  rnn(p, x, h, c) {
    const { fromInput, fromState } = parts(p, h.length);
    return { h: h.map((_, j) => Math.tanh(fromInput(0, j, x) + fromState(0, j, h))), c };
  },
  lstm(p, x, h, c) {
    const { fromInput, fromState } = parts(p, h.length);
    const a = (k: number, j: number) => fromInput(k, j, x) + fromState(k, j, h);
    const next = c.map((old, j) => sigmoid(a(1, j)) * old + sigmoid(a(0, j)) * Math.tanh(a(2, j)));
    return { h: next.map((value, j) => sigmoid(a(3, j)) * Math.tanh(value)), c: next };
  },
  gru(p, x, h, c) {
    const { fromInput, fromState } = parts(p, h.length);
    const r = h.map((_, j) => sigmoid(fromInput(0, j, x) + fromState(0, j, h)));
    const z = h.map((_, j) => sigmoid(fromInput(1, j, x) + fromState(1, j, h)));
    const rh = h.map((value, j) => at(r, j) * value);
    const n = h.map((_, j) => Math.tanh(fromInput(2, j, x) + fromState(2, j, rh)));
    return { h: h.map((old, j) => (1 - at(z, j)) * old + at(z, j) * at(n, j)), c };
  },
  gruResetAfter(p, x, h, c) {
    const { fromInput, fromState } = parts(p, h.length);
    const r = h.map((_, j) => sigmoid(fromInput(0, j, x) + fromState(0, j, h)));
    const z = h.map((_, j) => sigmoid(fromInput(1, j, x) + fromState(1, j, h)));
    const n = h.map((_, j) => Math.tanh(fromInput(2, j, x) + at(r, j) * (fromState(2, j, h) + at(p.b_hn, j))));
    return { h: h.map((old, j) => (1 - at(z, j)) * at(n, j) + at(z, j) * old), c };
  },
  minGru(p, x, h, c) {
    const { fromInput } = parts(p, h.length);
    const z = h.map((_, j) => sigmoid(fromInput(0, j, x)));
    return { h: h.map((old, j) => (1 - at(z, j)) * old + at(z, j) * fromInput(1, j, x)), c };
  },
};

/** m⊙old + (1 − m)⊙next, where there is a mask. */
const mix = (m: Float64Array | undefined, row: number, old: Float64Array, next: Float64Array) =>
  next.map((x, j) => {
    const share = m ? at(m, row * next.length + j) : 0;
    return share * at(old, j) + (1 - share) * x;
  });

/** The whole packed sequence, row of the batch after row; in reverse from a row's own last step to 0. */
export function run(cell: CellName, size: Size, p: Inputs, how: How): Outputs {
  const { steps: T, batch: B, input: I, hidden: H } = size;
  const offsets = offsetsOf(size, how);
  const out = { hs: new Float64Array(at(offsets, T) * H), h: p.h0.slice(), c: p.c0.slice() };
  for (let b = 0; b < B; b++) {
    let { h, c } = { h: p.h0.slice(b * H, (b + 1) * H), c: p.c0.slice(b * H, (b + 1) * H) };
    const length = how.lengths?.[b] ?? T;
    for (let i = 0; i < length; i++) {
      const row = at(offsets, how.reverse ? length - 1 - i : i) + b;
      const next = steps[cell](p, p.xs.slice(row * I, (row + 1) * I), h, c);
      h = mix(how.masks?.h, row, h, next.h);
      c = mix(how.masks?.c, row, c, next.c);
      out.hs.set(h, row * H);
    }
    out.h.set(h, b * H);
    out.c.set(c, b * H);
  }
  return out;
}

const inner = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * at(b, i), 0);

/** ∂⟨d, outputs⟩/∂inputs along a direction in each input, by central differences. */
export function slope(
  cell: CellName,
  size: Size,
  p: Inputs,
  how: How,
  d: Outputs,
  name: keyof Inputs,
  direction: Float64Array,
): number {
  const e = 1e-5;
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
