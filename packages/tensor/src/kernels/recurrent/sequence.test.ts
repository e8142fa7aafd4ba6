import { describe, expect, it } from 'vitest';
import { arena, builds, noise, relativeError } from '../../../test/kernels/arena.js';
import { backward, forward, randomInputs } from '../../../test/kernels/run-kernel.js';
import { cellNames, gradient, type How, type Inputs, run, type Size, slope } from '../../../test/kernels/spec.js';

const size = (steps: number, batch: number, input: number, hidden: number): Size => ({ steps, batch, input, hidden });
const cases = (await builds()).flatMap((build) => cellNames.map((cell) => ({ build, cell })));

/** Elementwise gradients for these, directions for the large ones. */
const small: [Size, How][] = [
  [size(1, 1, 1, 1), {}],
  [size(3, 1, 2, 3), {}],
  [size(2, 1, 3, 4), { reverse: true }],
  [size(4, 3, 3, 5), {}],
  [size(4, 3, 3, 5), { reverse: true }],
  [size(4, 4, 2, 3), { lengths: [4, 1, 0, 3] }],
  [size(4, 4, 2, 3), { lengths: [2, 4, 0, 1], reverse: true }],
  [size(5, 2, 1, 6), { lengths: [3, 2], reverse: true }],
];
const large: [Size, How][] = [
  [size(7, 5, 9, 17), {}],
  [size(300, 3, 5, 12), {}],
  [size(300, 3, 5, 12), { lengths: [300, 7, 171], reverse: true }],
  [size(70, 1, 8, 33), { reverse: true }],
  [size(3, 130, 4, 11), {}],
  [size(2, 6, 520, 40), { lengths: [2, 1, 2, 2, 0, 1] }],
];

describe.each(cases)('$cell, $build build', ({ build, cell }) => {
  it.each([...small, ...large])('forward %o %o is within 1e-5 of doubles, training or not', async (shape, how) => {
    const a = await arena(build);
    const { inputs } = randomInputs(cell, shape, noise(1));
    const want = run(cell, shape, inputs, how);
    for (const training of [0, 1] as const) {
      const { outputs } = forward(a, cell, shape, inputs, how, training);
      for (const name of ['hs', 'h', 'c'] as const)
        expect(relativeError(outputs[name], want[name]), name).toBeLessThan(1e-5);
      const masked = (values: ArrayLike<number>) => Array.from(values, (value) => value === 0);
      if (how.lengths) expect(masked(outputs.hs)).toEqual(masked(want.hs));
    }
    expect(a.intact()).toBe(true);
  });

  it.each(small)('gradients %o %o are within 1e-4 of differences, element by element', async (shape, how) => {
    const a = await arena(build);
    const { inputs, d } = randomInputs(cell, shape, noise(2));
    const { sequence } = forward(a, cell, shape, inputs, how, 1);
    const got = backward(a, cell, shape, sequence, inputs, d);
    expect(a.intact()).toBe(true);
    for (const [name, values] of Object.entries(got)) {
      const want = gradient(cell, shape, inputs, how, d, name as keyof Inputs);
      expect(relativeError(values, want), name).toBeLessThan(1e-4);
    }
  });

  it.each(large)('gradients %o %o are within 1e-4 of differences along directions', async (shape, how) => {
    const a = await arena(build);
    const random = noise(5);
    const { inputs, d } = randomInputs(cell, shape, random);
    const { sequence } = forward(a, cell, shape, inputs, how, 1);
    const got = backward(a, cell, shape, sequence, inputs, d);
    expect(a.intact()).toBe(true);
    for (const [name, values] of Object.entries(got)) {
      for (let round = 0; round < 2; round++) {
        // Along the gradient itself no cancellation hides an error; the second direction is a random part of it.
        const keep = random(values.length);
        const direction = Float64Array.from(values, (x, i) => (round === 0 || (keep[i] ?? 0) > 0.5 ? x : 0));
        const along = direction.reduce((sum, x, i) => sum + x * (values[i] ?? 0), 0);
        const want = slope(cell, shape, inputs, how, d, name as keyof Inputs, direction);
        expect(Math.abs(along - want) / Math.abs(want), `${name} ${round}`).toBeLessThan(1e-4);
      }
    }
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
      expect(relativeError(outputs.hs, whole.hs.subarray(third * 84, (third + 1) * 84))).toBeLessThan(1e-6);
      state = { h: Float64Array.from(outputs.h), c: Float64Array.from(outputs.c) };
    }
    expect(relativeError(state.h, whole.h)).toBeLessThan(1e-6);
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
