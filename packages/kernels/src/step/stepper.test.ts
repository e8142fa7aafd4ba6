import { describe, expect, it } from 'vitest';
import {
  arrayModel,
  E,
  H1,
  H2,
  matrix,
  modules,
  numbers,
  specSays,
  tolerance,
  V,
  vectorsOf,
} from '../../test/array-model.js';
import { cellNames, errorOf } from '../../test/index.js';
import { toFormat, widen } from './formats.js';
import { arrayStepper } from './stepper.js';
import { type ArrayModel, type Matrix, type WeightFormat, weightFormats } from './types.js';

describe.each(cellNames)('%s', (cell) => {
  it.each(weightFormats)('on %s weights says what doubles say, ids looked up, batches of 1 and 3', (weights) => {
    const arrays = arrayModel(cell);
    const streams = [
      [0, 6, 3, 3, 1],
      [5, 5, 2, 0, 4],
      [1, 2, 3, 4, 5],
    ];
    const want = streams.map((ids) => specSays(arrays, weights, vectorsOf(arrays, ids), true));
    const one = arrayStepper(modules, arrays, { batch: 1, weights });
    const all = arrayStepper(modules, arrays, { batch: 3, weights });
    for (const [t, logits] of (want[0] as number[][]).entries()) {
      expect(errorOf(one.next([streams[0]?.[t] as number]), logits)).toBeLessThan(tolerance[weights]);
      const ids = streams.map((own) => own[t] as number);
      expect(
        errorOf(
          all.next(ids),
          want.flatMap((own) => own[t] as number[]),
        ),
      ).toBeLessThan(tolerance[weights]);
    }
  });

  it.each(weightFormats)('on %s weights steps on vectors, small and large', (weights) => {
    const { table: _, ...arrays } = arrayModel(cell);
    for (const size of [1, 1000]) {
      const stepper = arrayStepper(modules, arrays, { batch: 1, weights });
      const xs = Float64Array.from(numbers(4 * E, size));
      // Large inputs drive gates to where their last bits are large, too; an unbounded state keeps its own scale.
      for (const [t, logits] of specSays(arrays, weights, xs, false).entries())
        expect(errorOf(stepper.step(xs.subarray(t * E, (t + 1) * E)), logits)).toBeLessThan(10 * tolerance[weights]);
    }
  });

  it('goes on from a state that was read; zeros begin anew; a clone goes its own way', () => {
    for (const weights of weightFormats) {
      const arrays = arrayModel(cell);
      const [one, two] = [0, 1].map(() => arrayStepper(modules, arrays, { batch: 2, weights })) as [Stepper, Stepper];
      const first = one.next([2, 1]);
      one.next([4, 0]);
      const state = one.read();
      expect(state.length).toBe(2 * (H1 + H2) * (cell === 'lstm' ? 2 : 1));
      two.write(state);
      const [third, ...copies] = [one, one.clone(), two.clone()] as [Stepper, Stepper, Stepper];
      const elsewhere = copies[0].next([6, 6]);
      const next = third.next([1, 5]);
      for (const copy of [two, copies[1] as Stepper]) expect(copy.next([1, 5])).toEqual(next);
      expect(one.read()).not.toEqual(copies[0].read());
      copies[0].write(state);
      expect(copies[0].next([6, 6])).toEqual(elsewhere);
      two.write(new Float32Array(state.length));
      expect(two.next([2, 1])).toEqual(first);
    }
  });
});
type Stepper = ReturnType<typeof arrayStepper>;

it('the state is layer after layer, h then c, [B, H] each', () => {
  const arrays = arrayModel('lstm');
  const stepper = arrayStepper(modules, { layers: arrays.layers }, { batch: 2, weights: 'float32' });
  const h = stepper.step(numbers(2 * E));
  expect(stepper.read().subarray(4 * H1, 4 * H1 + 2 * H2)).toEqual(h);
});

it('takes matrices of any format, and keeps integers', () => {
  const arrays = arrayModel('gru');
  const as = (format: WeightFormat): ArrayModel => ({
    table: toFormat(arrays.table as Matrix, format),
    layers: arrays.layers.map((layer) => ({
      ...layer,
      ...{ W_x: toFormat(layer.W_x, format), W_h: toFormat(layer.W_h as Matrix, format) },
    })),
    output: { W: toFormat(arrays.output?.W as Matrix, format) },
  });
  const says = (from: WeightFormat, weights: WeightFormat) => {
    const stepper = arrayStepper(modules, as(from), { batch: 1, weights });
    stepper.next([3]);
    return stepper.next([1]);
  };
  for (const from of ['bf16', 'int8'] as const) {
    expect(errorOf(says(from, from), says(from, 'float32'))).toBeLessThan(tolerance[from]);
    expect(errorOf(says(from, 'float32'), says('float32', 'float32'))).toBeLessThan(0.03);
  }
  expect(errorOf(says('bf16', 'int8'), says('float32', 'int8'))).toBeLessThan(0.03);
});

it('a table too large for a lookup is read row by row', () => {
  const many = 2 ** 18;
  const arrays = arrayModel('rnn', many);
  for (const weights of weightFormats) {
    const ids = [many - 1, 5];
    const table = toFormat(arrays.table as Matrix, weights);
    const xs = Float64Array.from(ids.flatMap((id) => [...widen({ ...table, ...rowOf(table, id), rows: 1 })]));
    const want = specSays(arrays, weights, xs, false);
    const stepper = arrayStepper(modules, arrays, { batch: 1, weights });
    for (const [t, id] of ids.entries())
      expect(errorOf(stepper.next([id]), want[t] ?? [])).toBeLessThan(tolerance[weights]);
  }
});
const rowOf = ({ data, scales, columns }: Matrix, row: number) => ({
  data: data.slice(row * columns, (row + 1) * columns),
  ...(scales && { scales: scales.slice(row, row + 1) }),
});

it('a model that is too large to be kept wide says what doubles say, too', () => {
  const H = 520; // 2¹⁸ recurrent weights and more
  const layer = { cell: 'rnn' as const, W_x: matrix(H, E, 1), W_h: matrix(H, H, 0.05), b: numbers(H) };
  const arrays: ArrayModel = { layers: [layer], output: { W: matrix(H2, H, 0.05), b: numbers(H2) } };
  const xs = Float64Array.from(numbers(3 * E));
  for (const weights of weightFormats) {
    const stepper = arrayStepper(modules, arrays, { batch: 1, weights });
    for (const [t, says] of specSays(arrays, weights, xs, false).entries())
      expect(errorOf(stepper.step(xs.subarray(t * E, (t + 1) * E)), says)).toBeLessThan(tolerance[weights]);
  }
});

it('the weights are taken once: what happens to the arrays afterwards is not seen', () => {
  for (const ids of [V, 2 ** 18]) {
    const arrays = arrayModel('rnn', ids);
    const [stepper, before] = [0, 1].map(() => arrayStepper(modules, arrays, { batch: 1, weights: 'float32' })) as [
      Stepper,
      Stepper,
    ];
    const want = before.next([4]);
    for (const { data } of [arrays.table as Matrix, ...arrays.layers.map(({ W_x }) => W_x)]) data.fill(0);
    expect(stepper.next([4])).toEqual(want);
  }
});

it('an unbounded state keeps its precision in int8', () => {
  const arrays = arrayModel('minGru');
  for (const { W_x } of arrays.layers)
    W_x.data.forEach((w, i) => {
      W_x.data[i] = 100 * w;
    });
  const ids = [1, 5, 2, 6, 0];
  const want = specSays(arrays, 'int8', vectorsOf(arrays, ids), true);
  const stepper = arrayStepper(modules, arrays, { batch: 1, weights: 'int8' });
  for (const [t, id] of ids.entries()) expect(errorOf(stepper.next([id]), want[t] ?? [])).toBeLessThan(1e-3);
});
