import {
  type Array64,
  type Arrays,
  type CellQuestion,
  type CellSizes,
  gridArray,
  type Random,
  type SpecCell,
} from '@unroll/spec';

/** How a random question is to be walked. */
export interface QuestionHow {
  /** Steps that count in each row, [B]. */
  readonly lengths?: readonly number[];
  /** From each row's last step to its first. */
  readonly reverse?: boolean;
  /** What the masks are made of, noughts and ones or fractions; none where it is missing. */
  readonly masks?: 'bits' | 'fractions';
}

/**
 * Random masks for the whole state.
 *
 * @param spec - says which states there are
 * @param draw - noughts and ones, or multiples of 1/256 from 0 to 1
 * @param sizes - T, B, H
 * @param random - where from
 * @returns one mask [T, B, H] for each part of the state
 */
export function randomMasks(
  spec: SpecCell,
  draw: 'bits' | 'fractions',
  { steps, batch, hidden }: Omit<CellSizes, 'layers'>,
  random: Random,
): Arrays {
  const one = (): Array64 => {
    const { shape, data } = gridArray([steps, batch, hidden], random);
    return { shape, data: data.map((v) => (draw === 'bits' ? Number(v < 0) : Math.abs(v))) };
  };
  return Object.fromEntries(spec.states.map((name) => [name, one()]));
}

/**
 * Random weights, states and inputs of one layer, exact in float32.
 *
 * @param spec - says which weights and states there are
 * @param sizes - T, B, I, H
 * @param random - where from
 * @param how - lengths, direction and masks
 * @returns A question
 */
export function randomQuestion(
  spec: SpecCell,
  sizes: Omit<CellSizes, 'layers'>,
  random: Random,
  { lengths, reverse = false, masks }: QuestionHow = {},
): CellQuestion {
  const { steps, batch, input, hidden } = sizes;
  const shapes = Object.entries(spec.shapes(input, hidden));
  const params = Object.fromEntries(shapes.map(([name, shape]) => [name, gridArray(shape, random, 0.625)]));
  const state = () => Object.fromEntries(spec.states.map((name) => [name, gridArray([batch, hidden], random)]));
  const words = [`T=${steps} B=${batch} I=${input} H=${hidden}`];
  if (lengths) words.push('lengths');
  if (reverse) words.push('reverse');
  if (masks) words.push(`masks=${masks}`);
  return {
    name: words.join(' '),
    cell: spec.name,
    sizes: { layers: 1, ...sizes },
    lengths: lengths ?? null,
    reverse,
    params: [params],
    state: [state()],
    x: gridArray([steps, batch, input], random),
    weights: { hs: gridArray([steps, batch, hidden], random), final: [state()] },
    ...(masks && { masks: randomMasks(spec, masks, sizes, random) }),
  };
}

/**
 * Chosen indices along one axis.
 *
 * @param a - an array
 * @param axis - which axis
 * @param indices - what to take, in this order
 * @returns the array with that axis replaced
 */
export function take({ shape, data }: Array64, axis: number, indices: readonly number[]): Array64 {
  const size = shape[axis] ?? 0;
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const outer = Array.from({ length: data.length / (size * inner) }, (_, k) => k * size);
  const from = outer.flatMap((k) => indices.map((i) => (k + i) * inner));
  return { shape: shape.with(axis, indices.length), data: from.flatMap((start) => data.slice(start, start + inner)) };
}

const takeMasks = ({ masks }: CellQuestion, axis: number, indices: readonly number[]) =>
  masks && {
    masks: Object.fromEntries(Object.entries(masks).map(([name, m]) => [name, take(m, axis, indices)])),
  };

const takeEach = (records: readonly Arrays[], indices: readonly number[]) =>
  records.map((arrays) => Object.fromEntries(Object.entries(arrays).map(([name, a]) => [name, take(a, 0, indices)])));

/**
 * The same question for some rows of the batch only.
 *
 * @param question - a question
 * @param rows - which rows, in this order
 * @returns the smaller question
 */
export const takeRows = (question: CellQuestion, rows: readonly number[]): CellQuestion => ({
  ...question,
  sizes: { ...question.sizes, batch: rows.length },
  lengths: question.lengths && rows.map((row) => question.lengths?.[row] ?? 0),
  state: takeEach(question.state, rows),
  ...takeMasks(question, 1, rows),
  x: take(question.x, 1, rows),
  weights: { hs: take(question.weights.hs, 1, rows), final: takeEach(question.weights.final, rows) },
});

/**
 * The same question for some steps of time only.
 *
 * @param question - a question without lengths
 * @param steps - which steps, in this order
 * @returns the shorter question
 */
export const takeSteps = (question: CellQuestion, steps: readonly number[]): CellQuestion => ({
  ...question,
  sizes: { ...question.sizes, steps: steps.length },
  ...takeMasks(question, 0, steps),
  x: take(question.x, 0, steps),
  weights: { ...question.weights, hs: take(question.weights.hs, 0, steps) },
});
