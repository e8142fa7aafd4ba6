import { describe, expect, it } from 'vitest';
import { arena, builds, noise } from './arena.js';
import { backward, forward, randomInputs, randomMasks } from './run-kernel.js';
import { cellNames, type How, type Size } from './spec.js';

const cases = (await builds()).flatMap((build) => cellNames.map((cell) => ({ build, cell })));
const size = (steps: number, batch: number, input: number, hidden: number): Size => ({ steps, batch, input, hidden });

/** Dense, ragged with steps of very few rows at the end, more than one chunk of inputs, more than one block of terms. */
const shapes: [Size, How][] = [
  [size(3, 8, 4, 6), {}],
  [size(5, 13, 3, 9), { reverse: true }],
  [size(60, 20, 3, 5), {}],
  [size(300, 9, 3, 5), { lengths: [300, 40, 40, 17, 3, 1, 1, 0, 0] }],
  [size(300, 9, 3, 5), { lengths: [300, 299, 40, 17, 3, 1, 1, 1, 0], reverse: true }],
  [size(2, 9, 520, 130), {}],
];
const bits = (x: Float32Array) => Buffer.from(x.buffer, x.byteOffset, x.byteLength).toString('base64');
const allBits = (xs: Record<string, ArrayLike<number>>) =>
  Object.fromEntries(Object.entries(xs).map(([name, x]) => [name, bits(Float32Array.from(x))]));

describe.each(cases)('$cell, $build build: any number of parts gives the same bits', ({ build, cell }) => {
  const masked = shapes.flatMap(([shape, how]) => [
    { shape, how, masks: false },
    { shape, how, masks: true },
  ]);
  it.each(masked)('$shape $how masks: $masks', async ({ shape, how: plain, masks }) => {
    const how = masks ? { ...plain, masks: randomMasks(cell, shape, noise(4), plain) } : plain;
    const { inputs, d } = randomInputs(cell, shape, noise(3), how);
    const results = [];
    for (const parts of [1, 2, 3]) {
      const a = await arena(build);
      const { outputs: quiet } = forward(a, cell, shape, inputs, how, 0, parts);
      const { sequence, outputs } = forward(a, cell, shape, inputs, how, 1, parts);
      const gradients = backward(a, cell, shape, sequence, inputs, d, how, parts);
      expect(a.intact()).toBe(true);
      results.push({ quiet: allBits(quiet), outputs: allBits(outputs), gradients: allBits(gradients) });
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});
