import {
  type CellName,
  cellNames,
  countsOf,
  errorOf,
  gateCount,
  gradient,
  type How,
  type Inputs,
  noise,
  randomInputs,
  randomMasks,
  rowsOf,
  run,
  type Size,
} from '@unroll/kernels/testing';
import { describe, expect, it } from 'vitest';
import { onBothHeaps } from '../../../test/on-both-heaps.js';
import {
  add,
  dispose,
  type FusedInputs,
  fusedCell,
  kernelFacts,
  mul,
  scope,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  valueAndGrad,
  values,
} from '../../index.js';

type Params = Pick<FusedInputs, 'xs' | 'weights' | 'state'>;

/** The spec's inputs as tensors, under the names of `fusedCell`. */
function asTensors(cell: CellName, size: Size, p: Inputs, how: How = {}) {
  const { batch, input, hidden } = size;
  const G = gateCount[cell] * hidden;
  const rows = rowsOf(size, how);
  const params = {
    xs: tensor(p.xs, [rows, input]),
    weights: {
      W_x: tensor(p.W_x, [G, input]),
      ...(cell !== 'minGru' && { W_h: tensor(p.W_h, [G, hidden]) }),
      b: tensor(p.b, [G]),
      ...(cell === 'gruResetAfter' && { b_hn: tensor(p.b_hn, [hidden]) }),
    } as Record<string, Tensor>,
    state: {
      h: tensor(p.h0, [batch, hidden]),
      ...(cell === 'lstm' && { c: tensor(p.c0, [batch, hidden]) }),
    } as Record<string, Tensor2D>,
  } as Params;
  const { h, c } = how.masks ?? {};
  const mask = (x: Float64Array | undefined) => x && (tensor(x, [rows, hidden]) as Tensor2D);
  const walk = { counts: countsOf(size, how), reverse: how.reverse, masks: { h: mask(h), c: mask(c) } };
  const free = () => dispose([params as never, ...[walk.masks.h, walk.masks.c].filter((m) => m !== undefined)]);
  return { params, walk, free };
}
const specName = (name: string) => ({ h: 'h0', c: 'c0' })[name] ?? name;

const size = { steps: 4, batch: 3, input: 2, hidden: 5 };
const ways: How[] = [{}, { reverse: true }, { lengths: [4, 2, 0] }, { lengths: [4, 3, 1], reverse: true }];
const maskedOrNot = ways.flatMap((how) => [
  { how, masked: false },
  { how, masked: true },
]);

onBothHeaps(() => {
  describe.each(cellNames)('%s', (cell) => {
    it.each(maskedOrNot)('outputs within 1e-5 and gradients within 1e-4 of doubles, %o', ({ how: plain, masked }) => {
      const how = masked ? { ...plain, masks: randomMasks(cell, size, noise(4), plain) } : plain;
      const { inputs, d } = randomInputs(cell, size, noise(3), how);
      const want = run(cell, size, inputs, how);
      const { params, walk, free } = asTensors(cell, size, inputs, how);
      const outside = scope(() => fusedCell(cell, { ...params, ...walk }));
      const loss = (p: Params) => {
        const { hs, state } = fusedCell(cell, { ...p, ...walk });
        expect(errorOf(values(hs), want.hs)).toBeLessThan(1e-5);
        const parts = { hs, ...state };
        const sums = Object.entries(parts).map(([name, x]) => sum(mul(x, tensor(d[name as 'hs'], x.shape))));
        return sums.reduce((total, x) => add(total, x));
      };
      const { value, grads } = valueAndGrad(loss as never)(params as never) as unknown as {
        value: Tensor;
        grads: Params;
      };
      for (const [name, got] of Object.entries({ hs: outside.hs, ...outside.state }))
        expect(errorOf(values(got), want[name as 'hs']), name).toBeLessThan(1e-5);
      for (const [name, got] of Object.entries({ xs: grads.xs, ...grads.weights, ...grads.state })) {
        const wanted = gradient(cell, size, inputs, how, d, specName(name) as keyof Inputs);
        expect(errorOf(values(got), wanted), name).toBeLessThan(1e-4);
      }
      free();
      dispose([value, grads as never, outside.hs, outside.state]);
    });

    it('leaves out what is not asked for: data that needs no gradient, an output that is not used', () => {
      const { inputs } = randomInputs(cell, size, noise(4));
      const { params, walk, free } = asTensors(cell, size, inputs);
      const last = (weights: Record<string, Tensor>) =>
        sum(fusedCell(cell, { ...params, ...walk, weights }).state['h'] as Tensor);
      const { value, grads } = valueAndGrad(last)(params.weights);
      const d = { hs: new Float64Array(60), h: inputs.h0.map(() => 1), c: inputs.c0.map(() => 0) };
      const wanted = gradient(cell, size, inputs, {}, d, 'W_x');
      expect(errorOf(values(grads['W_x'] as Tensor), wanted)).toBeLessThan(1e-4);
      free();
      dispose([value, grads]);
    });

    it('gives masks a gradient of zeros where they depend on what is differentiated', () => {
      const { inputs } = randomInputs(cell, size, noise(4));
      const { params, walk, free } = asTensors(cell, size, inputs);
      const ones = tensor(new Float32Array(60).fill(1), [12, 5]);
      const { value, grads } = valueAndGrad((m: Tensor) =>
        sum(fusedCell(cell, { ...params, ...walk, masks: { h: mul(m, 0.5) as Tensor2D } }).hs),
      )(ones);
      expect(Array.from(values(grads)).every((x) => x === 0)).toBe(true);
      free();
      dispose([ones, value, grads]);
    });

    it('works on nothing: no steps, no rows, no inputs', () => {
      for (const empty of [
        { ...size, steps: 0 },
        { ...size, batch: 0 },
        { ...size, input: 0 },
      ]) {
        const { inputs } = randomInputs(cell, empty, noise(5));
        const { params, walk, free } = asTensors(cell, empty, inputs);
        const total = (weights: Record<string, Tensor>) => sum(fusedCell(cell, { ...params, ...walk, weights }).hs);
        const { value, grads } = valueAndGrad(total)(params.weights);
        const want = run(cell, empty, inputs, {});
        expect(errorOf(values(value), [want.hs.reduce((a, b) => a + b, 0)])).toBeLessThan(1e-5);
        for (const got of Object.values(grads)) expect(values(got).every(Number.isFinite)).toBe(true);
        free();
        dispose([value, grads]);
      }
    });

    it('names what does not fit and leaves nothing behind', () => {
      const { inputs } = randomInputs(cell, size, noise(6));
      const { params, walk, free } = asTensors(cell, size, inputs);
      const wrong = tensor([1, 2, 3], [1, 3]);
      const attempt = (change: object) => () => fusedCell(cell, { ...params, ...walk, ...change } as FusedInputs);
      expect(attempt({ xs: undefined })).toThrow(TypeError);
      for (const group of ['weights', 'state'] as const) {
        for (const part of Object.keys(params[group])) {
          for (const value of [wrong, undefined])
            expect(attempt({ [group]: { ...params[group], [part]: value } })).toThrow(cell);
        }
        expect(attempt({ [group]: { ...params[group], other: wrong } })).toThrow(`${cell}: ${group}.other: expected`);
      }
      expect(attempt({ masks: { h: wrong } })).toThrow(`${cell}: masks.h: expected shape [12, 5], got [1, 3]`);
      if (cell !== 'lstm')
        expect(attempt({ masks: { c: wrong } })).toThrow(`${cell}: masks.c: expected one of the options h`);
      expect(attempt({ masks: { x: wrong } })).toThrow(`${cell}: masks.x`);
      expect(attempt({ lengths: [1] })).toThrow(`${cell}.lengths: expected one of the options`);
      expect(attempt({ counts: [3, 3, 3] })).toThrow(
        `${cell}: counts: expected numbers that sum to the 12 rows of xs, got 9`,
      );
      expect(attempt({ counts: [3, 2, 3, 4] })).toThrow(
        `${cell}: counts[2]: expected a whole number >= 0 and <= 2, got 3`,
      );
      expect(attempt({ counts: [4, 4, 4] })).toThrow(RangeError);
      expect(attempt({ counts: [3, 2.5] })).toThrow('got 2.5');
      free();
      dispose(wrong);
    });
  });

  it('refuses a cell without kernels', () => {
    expect(() => fusedCell('own' as 'rnn', {} as never)).toThrow(
      `cell: expected one of ${Object.keys(kernelFacts)
        .map((name) => `"${name}"`)
        .join(', ')}, got "own"`,
    );
  });

  it('reads integers as floats', () => {
    const ones = (n: number, shape: number[]) => tensor(new Int32Array(n).fill(1), shape) as Tensor2D;
    const weights = { W_x: ones(1, [1, 1]), W_h: ones(1, [1, 1]), b: ones(1, [1]) };
    const [xs, h] = [ones(2, [2, 1]), ones(1, [1, 1])];
    const out = scope(() => fusedCell('rnn', { xs, counts: [1, 1], weights, state: { h } }));
    expect(values(out.state['h'] as Tensor)[0]).toBeCloseTo(Math.tanh(2 + Math.tanh(3)), 5);
    dispose([xs, h, weights, out.hs, out.state]);
  });

  it('survives a memory that moves: large sequences while it grows', () => {
    const wide = { steps: 40, batch: 16, input: 8, hidden: 200 };
    const { inputs } = randomInputs('lstm', wide, noise(8));
    const want = run('lstm', wide, inputs, {});
    const { params, walk, free } = asTensors('lstm', wide, inputs);
    const total = (weights: Record<string, Tensor>) => sum(fusedCell('lstm', { ...params, ...walk, weights }).hs);
    const { value, grads } = valueAndGrad(total)(params.weights);
    expect(errorOf(values(value), [want.hs.reduce((a, b) => a + b, 0)])).toBeLessThan(1e-3);
    free();
    dispose([value, grads]);
  });
});
