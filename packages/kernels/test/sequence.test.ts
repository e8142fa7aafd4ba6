import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arena, builds, errorOf, noise } from './arena.js';
import { backward, forward, randomInputs, randomMasks } from './run-kernel.js';
import { type CellName, cellNames, gradient, type How, type Inputs, run, type Size, slope } from './spec.js';

const size = (steps: number, batch: number, input: number, hidden: number): Size => ({ steps, batch, input, hidden });
const cases = (await builds()).flatMap((build) => cellNames.map((cell) => ({ build, cell })));

/** Elementwise gradients for these, directions for the large ones. */
const small: [Size, How][] = [
  [size(1, 1, 1, 1), {}],
  [size(3, 1, 2, 3), {}],
  [size(2, 1, 3, 4), { reverse: true }],
  [size(4, 3, 3, 5), {}],
  [size(4, 3, 3, 5), { reverse: true }],
  [size(4, 4, 2, 3), { lengths: [4, 3, 1, 0] }],
  [size(4, 4, 2, 3), { lengths: [4, 2, 1, 0], reverse: true }],
  [size(3, 2, 1, 6), { lengths: [3, 2], reverse: true }],
  [size(2, 2, 1, 5), { lengths: [2, 1] }],
];
const large: [Size, How][] = [
  [size(7, 5, 9, 17), {}],
  [size(300, 3, 5, 12), {}],
  [size(300, 3, 5, 12), { lengths: [300, 171, 7], reverse: true }],
  [size(300, 40, 3, 7), { lengths: [300, 200, ...new Array(30).fill(20), 2, 1, 1, 0, 0, 0, 0, 0] }],
  [size(70, 1, 8, 33), { reverse: true }],
  [size(3, 130, 4, 11), {}],
  [size(9, 130, 4, 11), { lengths: Array.from({ length: 130 }, (_, b) => 9 - Math.floor(b / 15)), reverse: true }],
  [size(2, 6, 520, 40), { lengths: [2, 2, 2, 1, 1, 0] }],
];
const withMasks = (cell: CellName, shape: Size, how: How): How => ({
  ...how,
  masks: randomMasks(cell, shape, noise(4), how),
});
const titleOf = ({ steps, batch, input, hidden }: Size, { lengths, reverse }: How) =>
  `T=${steps} B=${batch} I=${input} H=${hidden}${lengths ? ` packed ${lengths.slice(0, 6)}` : ''}${reverse ? ' reverse' : ''}`;
const maskedOrNot = (all: [Size, How][]) =>
  all.flatMap(([shape, how]) =>
    [false, true].map((masked) => ({
      title: `${titleOf(shape, how)}${masked ? ' masks' : ''}`,
      shape,
      plain: how,
      masked,
    })),
  );

describe.each(cases)('$cell, $build build', ({ build, cell }) => {
  it.each(maskedOrNot([...small, ...large]))(
    'forward $title is within 1e-5 of doubles, training or not',
    async ({ shape, plain, masked }) => {
      const a = await arena(build);
      const how = masked ? withMasks(cell, shape, plain) : plain;
      const { inputs } = randomInputs(cell, shape, noise(1), how);
      const want = run(cell, shape, inputs, how);
      for (const training of [0, 1] as const) {
        const { outputs } = forward(a, cell, shape, inputs, how, training);
        for (const name of ['hs', 'h', 'c'] as const)
          expect(errorOf(outputs[name], want[name]), name).toBeLessThan(1e-5);
      }
      expect(a.intact()).toBe(true);
    },
  );

  it.each(maskedOrNot(small))(
    'gradients $title are within 1e-4 of differences, element by element',
    async ({ shape, plain, masked }) => {
      const a = await arena(build);
      const how = masked ? withMasks(cell, shape, plain) : plain;
      const { inputs, d } = randomInputs(cell, shape, noise(2), how);
      const { sequence } = forward(a, cell, shape, inputs, how, 1);
      const got = backward(a, cell, shape, sequence, inputs, d, how);
      expect(a.intact()).toBe(true);
      for (const [name, values] of Object.entries(got)) {
        const want = gradient(cell, shape, inputs, how, d, name as keyof Inputs);
        expect(errorOf(values, want), name).toBeLessThan(1e-4);
      }
    },
  );

  it.each(maskedOrNot(large))(
    'gradients $title are within 1e-4 of differences along directions',
    async ({ shape, plain, masked }) => {
      const a = await arena(build);
      const random = noise(5);
      const how = masked ? withMasks(cell, shape, plain) : plain;
      const { inputs, d } = randomInputs(cell, shape, random, how);
      const { sequence } = forward(a, cell, shape, inputs, how, 1);
      const got = backward(a, cell, shape, sequence, inputs, d, how);
      expect(a.intact()).toBe(true);
      for (const [name, values] of Object.entries(got)) {
        for (let round = 0; round < 2; round++) {
          // Along the gradient itself no cancellation hides an error; the second direction is a random part of it, where
          // there are enough numbers for one.
          const [keep, whole] = [random(values.length), round === 0 || values.length < 16];
          const direction = Float64Array.from(values, (x, i) => (whole || (keep[i] ?? 0) > 0.5 ? x : 0));
          const along = direction.reduce((sum, x, i) => sum + x * (values[i] ?? 0), 0);
          const want = slope(cell, shape, inputs, how, d, name as keyof Inputs, direction);
          expect(Math.abs(along - want) / Math.abs(want), `${name} ${round}`).toBeLessThan(1e-4);
        }
      }
    },
  );

  it('any lengths, 0 and 1 too: outputs and gradients along themselves are those of doubles', async () => {
    const a = await arena(build);
    const anything = fc.record({
      lengths: fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 9 }),
      input: fc.integer({ min: 1, max: 5 }),
      hidden: fc.integer({ min: 1, max: 6 }),
      empty: fc.integer({ min: 0, max: 2 }),
      reverse: fc.boolean(),
      masked: fc.boolean(),
      seed: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(anything, ({ lengths: drawn, input, hidden, empty, reverse, masked, seed }) => {
        a.clear();
        const lengths = drawn.sort((x, y) => y - x);
        const shape = size((lengths[0] as number) + empty, lengths.length, input, hidden);
        const plain = { lengths, reverse };
        const how = masked ? withMasks(cell, shape, plain) : plain;
        const { inputs, d } = randomInputs(cell, shape, noise(seed), how);
        const { sequence, outputs } = forward(a, cell, shape, inputs, how, 1);
        const want = run(cell, shape, inputs, how);
        // Numbers of order 1 from sums of that order; one that is small has their error.
        for (const name of ['hs', 'h'] as const)
          for (const [i, x] of want[name].entries())
            expect(Math.abs((outputs[name][i] ?? Number.NaN) - x), name).toBeLessThan(1e-5);
        const got = backward(a, cell, shape, sequence, inputs, d, how);
        for (const [name, values] of Object.entries(got)) {
          const along = values.reduce((sum, x) => sum + x * x, 0);
          const wanted = slope(cell, shape, inputs, how, d, name as keyof Inputs, Float64Array.from(values));
          // A gradient that is small because its terms, of order 1, cancel keeps their error: as much as outputs have.
          const cancelled = 1e-5 * values.reduce((sum, x) => sum + Math.abs(x), 0);
          expect(Math.abs(along - wanted), name).toBeLessThanOrEqual(1e-4 * Math.abs(wanted) + cancelled);
        }
        expect(a.intact()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('counts that are all B give the very bits of a sequence without counts', async () => {
    const a = await arena(build);
    for (const reverse of [false, true]) {
      const shape = size(6, 5, 4, 9);
      const { inputs, d } = randomInputs(cell, shape, noise(8));
      const both = [{ reverse }, { reverse, lengths: new Array(5).fill(6) }].map((how) => {
        const { sequence, outputs } = forward(a, cell, shape, inputs, how, 1);
        return { outputs, gradients: backward(a, cell, shape, sequence, inputs, d, how) };
      });
      expect(both[1]).toEqual(both[0]);
    }
  });

  it('masks of 1 keep the state to the bit, masks of 0 change nothing', async () => {
    const a = await arena(build);
    const shape = size(5, 3, 2, 6);
    const { inputs } = randomInputs(cell, shape, noise(9));
    const all = (value: number) => new Float64Array(5 * 3 * 6).fill(value);
    const masks = (value: number) => (cell === 'lstm' ? { h: all(value), c: all(value) } : { h: all(value) });
    const { outputs: kept } = forward(a, cell, shape, inputs, { masks: masks(1) }, 0);
    expect(Array.from(kept.h)).toEqual(Array.from(inputs.h0));
    expect(Array.from(kept.c)).toEqual(Array.from(inputs.c0));
    const plain = forward(a, cell, shape, inputs, {}, 0);
    expect(forward(a, cell, shape, inputs, { masks: masks(0) }, 0).outputs).toEqual(plain.outputs);
  });

  it('a whole sequence equals its thirds glued', async () => {
    const a = await arena(build);
    const shape = size(9, 4, 3, 7);
    const { inputs } = randomInputs(cell, shape, noise(6));
    const whole = forward(a, cell, shape, inputs, {}, 0).outputs;
    let state = { h: inputs.h0, c: inputs.c0 };
    for (const third of [0, 1, 2]) {
      const xs = inputs.xs.slice(third * 36, (third + 1) * 36);
      const { outputs } = forward(a, cell, size(3, 4, 3, 7), { ...inputs, xs, h0: state.h, c0: state.c }, {}, 0);
      expect(errorOf(outputs.hs, whole.hs.subarray(third * 84, (third + 1) * 84))).toBeLessThan(1e-6);
      state = { h: Float64Array.from(outputs.h), c: Float64Array.from(outputs.c) };
    }
    expect(errorOf(state.h, whole.h)).toBeLessThan(1e-6);
  });

  it('saturated inputs stay finite', async () => {
    const a = await arena(build);
    const shape = size(5, 2, 3, 6);
    const { inputs, d } = randomInputs(cell, shape, noise(7));
    const loud = { ...inputs, xs: inputs.xs.map((x) => x * 1e6) };
    const { sequence, outputs } = forward(a, cell, shape, loud, {}, 1);
    const got = backward(a, cell, shape, sequence, loud, d);
    for (const values of [...Object.values(outputs), ...Object.values(got)])
      expect(values.every(Number.isFinite)).toBe(true);
  });
});
