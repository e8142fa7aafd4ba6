import { expect, it } from 'vitest';
import { arrayModel, modules, numbers, V } from '../../test/array-model.js';
import { toFormat } from './formats.js';
import { arrayStepper } from './stepper.js';
import type { ArrayModel } from './types.js';

it('refuses what does not fit, by name; the state stays what it was', () => {
  const arrays = arrayModel('lstm');
  const stepper = arrayStepper(modules, arrays, { batch: 1, weights: 'int8' });
  stepper.next([1]);
  const state = stepper.read();
  for (const id of [-1, V, 0.5, Number.NaN])
    expect(() => stepper.next([id])).toThrow('id: expected a whole number from 0 to 6');
  expect(() => stepper.next([1, 2])).toThrow('ids: expected 1, got 2');
  expect(() => stepper.step([1])).toThrow('x: expected 3 numbers, got 1');
  expect(() => stepper.step([1, Number.NaN, 0])).toThrow('x: expected finite numbers, got NaN at 1');
  expect(() => stepper.write(state.slice(1))).toThrow(
    `state: expected ${state.length} numbers, got ${state.length - 1}`,
  );
  expect(() => stepper.write(state.map(() => Number.POSITIVE_INFINITY))).toThrow('state: expected finite numbers');
  expect(stepper.read()).toEqual(state);

  const make = (changed: Partial<ArrayModel>, options: object = {}) =>
    expect(() => arrayStepper(modules, { ...arrays, ...changed }, { batch: 1, weights: 'int8', ...options }));
  const [first, second] = arrays.layers as [ArrayModel['layers'][number], ArrayModel['layers'][number]];
  make({}, { batch: 0 }).toThrow('batch: expected a whole number >= 1, got 0');
  make({}, { weights: 'int4' }).toThrow('weights: expected one of');
  make({}, { rows: 1 }).toThrow('arrayStepper.rows: expected one of the options');
  make({ layers: [] }).toThrow('layers: expected at least one');
  make({ layers: [second] }).toThrow('layers[0].W_x: expected shape [24, 3], got [24, 11]');
  make({ layers: [{ ...first, cell: 'own' as never }] }).toThrow('layers[0].cell: expected one of');
  make({ layers: [{ ...first, b: first.b.slice(1) }] }).toThrow('layers[0]: b.length / 4: expected a whole number');
  const { W_h: _, ...without } = first;
  make({ layers: [without] }).toThrow('layers[0].W_h: expected a matrix, got undefined');
  make({ layers: [{ ...first, cell: 'gruResetAfter' }] }).toThrow('layers[0]: b.length / 3');
  make({ layers: [{ ...first, W_x: { ...first.W_x, data: numbers(5) } }] }).toThrow(
    'layers[0].W_x: expected 132 numbers, got 5',
  );
  const bytes = toFormat(second.W_x, 'int8');
  for (const scale of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    const scales = (bytes.scales as Float32Array).slice().fill(scale, 3, 4);
    make({ layers: [first, { ...second, W_x: { ...bytes, scales } }] }).toThrow(
      `layers[1].W_x.scale: expected finite numbers > 0, got ${scale} at 3`,
    );
  }
  const { scales: __, ...bare } = bytes;
  make({ layers: [first, { ...second, W_x: bare }] }).toThrow('layers[1].W_x.scale: expected float32, got undefined');
  make({ layers: [first, { ...second, W_x: { ...bytes, scales: numbers(2) } }] }).toThrow(
    'expected shape [24], got [2]',
  );
  const { table, ...untabled } = arrays;
  expect(() => arrayStepper(modules, untabled, { batch: 1, weights: 'bf16' }).next([0])).toThrow(
    'expected a model with a table',
  );
  expect(table?.rows).toBe(V);
});
