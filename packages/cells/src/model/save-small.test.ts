import { decodeSafetensors, encodeSafetensors, type NamedArray, ready, type WeightFormat } from '@unroll/tensor';
import { leakCheck, relativeError, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { cells } from '../cells/index.js';
import { lstm } from '../cells/lstm.js';
import { bidirectional } from '../net/bidirectional.js';
import { open } from '../open.js';
import { classes } from './heads/classes.js';
import { ids } from './inputs/ids.js';
import { type ModelOptions, model } from './model.js';
import type { Model } from './model-types.js';
import { type SavedModel, save } from './save.js';

beforeAll(() => ready());
leakCheck();

const make = (more: Partial<ModelOptions> = {}): Model =>
  model({
    ...{
      input: ids({ vocabulary: 9, embedding: 5 }),
      layers: [{ cell: lstm, hidden: 6 }],
      head: classes({ classes: 9 }),
    },
    ...{ random: seededRandom(3), ...more },
  });
/** Through a file's bytes. */
const throughFile = ({ weights, metadata }: SavedModel) => decodeSafetensors(encodeSafetensors(weights, metadata));
const says = (made: Model, weights: WeightFormat) => {
  using voice = made.stepper({ weights });
  voice.next(3);
  return voice.next(8);
};

describe.each([
  ['bf16', 0.01, 0.6],
  ['int8', 0.03, 0.4],
] as const)('%s', (format, error, share) => {
  it('a file is smaller, opens into float32, and says nearly the same', () => {
    using made = make({ layers: [{ cell: lstm, hidden: 64 }] });
    const saved = save(made, { weights: format });
    const whole = encodeSafetensors(save(made).weights).length;
    expect(encodeSafetensors(saved.weights, saved.metadata).length).toBeLessThan(share * whole);
    const { arrays, metadata } = throughFile(saved);
    expect({ ...metadata }).toEqual({ 'unroll.weights': format });
    using again = open(saved.config, arrays, { metadata });
    const moved = relativeError(says(again, 'float32'), says(made, 'float32')).norm;
    expect(moved).toBeLessThan(error);
    expect(moved).toBeGreaterThan(0);
    // What was rounded is not rounded again; only the embedding is looked up in float32 when it is not from a file.
    expect(save(again, { weights: format })).toEqual(
      saved.config === again.config ? saved : { ...saved, config: again.config },
    );
    expect(relativeError(says(again, format), says(again, 'float32')).norm).toBeLessThan(1e-4);
  });

  it('biases and gains stay float32, matrices of every cell are rounded', () => {
    for (const cell of [...Object.values(cells), bidirectional(lstm)]) {
      using made = make({ layers: [{ cell, hidden: 4 }] });
      const [small, exact] = [save(made, { weights: format }).weights, save(made).weights];
      for (const [path, { shape, data }] of Object.entries(exact))
        if (shape.length === 2) expect(small[path]?.data).not.toEqual(data);
        else expect(small[path]).toEqual({ shape, data });
      using again = open(made.config, small);
      expect(again.net.layers[0]?.cell.name).toBe(cell.name);
    }
  });

  it('tied weights are one matrix in a file, too', () => {
    using made = make({ input: ids({ vocabulary: 9, embedding: 6 }), head: classes({ classes: 9, tied: true }) });
    const { config, weights, metadata } = save(made, { weights: format });
    expect(Object.keys(weights)).not.toContain('output.W');
    using again = open(config, weights, { metadata: metadata ?? {} });
    expect(relativeError(says(again, 'float32'), says(made, 'float32')).norm).toBeLessThan(error);
  });
});

it('float32 is what save gives by default, and says nothing of it', () => {
  using made = make();
  expect(save(made, { weights: 'float32' })).toEqual(save(made));
  expect(save(made).metadata).toBeUndefined();
});

it('refuses by name what does not fit', () => {
  using made = make();
  const { config, weights, metadata } = save(made, { weights: 'int8' });
  const name = 'layers.0.W_h.scale';
  const opening = (more: Readonly<Record<string, NamedArray>>, options = {}) =>
    expect(() => open(config, { ...weights, ...more }, options));
  const scales = (value: number) => ({ [name]: { shape: [24], data: new Float32Array(24).fill(value) } });
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
    opening(scales(value)).toThrow(`weights.${name}: expected finite numbers > 0, got ${value} at 0`);
  const { [name]: _, ...missing } = weights;
  expect(() => open(config, missing)).toThrow(`weights.${name}: expected the scales of an int8 matrix, got none`);
  opening({ [name]: { shape: [2], data: new Float32Array(2).fill(1) } }).toThrow('expected shape [24], got [2]');
  // Scales so large that weights are not finite.
  opening(scales(3e38)).toThrow('weights.layers.0.W_h: expected finite numbers');
  const exact = save(made).weights;
  const left = { 'output.W.scale': weights['output.W.scale'] as NamedArray };
  expect(() => open(config, { ...exact, ...left })).toThrow('weights."output.W.scale": expected no such array');
  opening({ 'layers.0.b': { shape: [24], data: new Int8Array(24) } }).toThrow('weights.layers.0.b: expected a matrix');

  opening({}, { metadata: {} }).toThrow('expected float32, as the file says, got int8');
  opening({}, { metadata: { 'unroll.weights': 'bf16' } }).toThrow('expected bf16, as the file says, got int8');
  opening({}, { metadata: { 'unroll.weights': 'int4' } }).toThrow('metadata.unroll.weights: expected one of');
  expect(() => open(config, exact, { metadata: metadata ?? {} })).toThrow(
    'expected int8, as the file says, got float32',
  );
  expect(() => open(config, 5 as never)).toThrow('weights: expected a record of arrays, got 5');
  expect(() => save(made, { weights: 'int4' as never })).toThrow('weights: expected one of "float32", "bf16", "int8"');
  expect(() => save(made, { format: 'int8' } as never)).toThrow('save.format: expected one of the options');
});
