import { describe, expect, it } from 'vitest';
import { noise, relativeError } from '../../../test/kernels/arena.js';
import { onBothHeaps } from '../../../test/kernels/on-both-heaps.js';
import { randomInputs } from '../../../test/kernels/run-kernel.js';
import {
  type CellName,
  cellNames,
  gateCount,
  gradient,
  type How,
  type Inputs,
  run,
  type Size,
} from '../../../test/kernels/spec.js';
import {
  add,
  dispose,
  type FusedInputs,
  type FusedOutputs,
  fusedGru,
  fusedGruResetAfter,
  fusedLstm,
  fusedRnn,
  mul,
  scope,
  sum,
  type Tensor,
  type Tree,
  tensor,
  valueAndGrad,
  values,
} from '../../index.js';

const functions = { rnn: fusedRnn, lstm: fusedLstm, gru: fusedGru, gruResetAfter: fusedGruResetAfter };
const call = (cell: CellName, inputs: Record<string, unknown>): FusedOutputs & { c?: Tensor } =>
  (functions[cell] as (x: FusedInputs) => FusedOutputs)(inputs as unknown as FusedInputs);

/** The spec's inputs as tensors, under the names of the functions. */
function asTensors(cell: CellName, { steps, batch, input, hidden }: Size, p: Inputs): Record<string, Tensor> {
  const G = gateCount[cell] * hidden;
  return {
    xs: tensor(p.xs, [steps, batch, input]),
    h: tensor(p.h0, [batch, hidden]),
    W_x: tensor(p.W_x, [G, input]),
    W_h: tensor(p.W_h, [G, hidden]),
    b: tensor(p.b, [G]),
    ...(cell === 'lstm' && { c: tensor(p.c0, [batch, hidden]) }),
    ...(cell === 'gruResetAfter' && { b_hn: tensor(p.b_hn, [hidden]) }),
  };
}
const specName = (name: string) => ({ h: 'h0', c: 'c0' })[name] ?? name;

const size = { steps: 4, batch: 3, input: 2, hidden: 5 };
const ways: How[] = [{}, { reverse: true }, { lengths: [4, 0, 2] }, { lengths: [1, 4, 3], reverse: true }];

onBothHeaps(() => {
  describe.each(cellNames)('%s', (cell) => {
    it.each(ways)('outputs within 1e-5 and gradients within 1e-4 of doubles, %o', (how) => {
      const { inputs, d } = randomInputs(cell, size, noise(3));
      const want = run(cell, size, inputs, how);
      const xs = asTensors(cell, size, inputs);
      const outside = scope(() => call(cell, { ...xs, ...how }));
      const loss = (params: Record<string, Tensor>) => {
        const { hs, h, c } = call(cell, { ...params, ...how });
        expect(relativeError(values(hs), want.hs)).toBeLessThan(1e-5);
        const parts = [sum(mul(hs, tensor(d.hs, hs.shape))), sum(mul(h, tensor(d.h, h.shape)))];
        return add(...(parts as [Tensor, Tensor]), ...(c ? [sum(mul(c, tensor(d.c, c.shape)))] : []));
      };
      const { value, grads } = valueAndGrad(loss)(xs);
      for (const [name, got] of Object.entries(outside)) {
        expect(relativeError(values(got as Tensor), want[name as 'hs' | 'h' | 'c']), name).toBeLessThan(1e-5);
      }
      for (const [name, got] of Object.entries(grads)) {
        const wanted = gradient(cell, size, inputs, how, d, specName(name) as keyof Inputs);
        expect(got.shape).toEqual(xs[name]?.shape);
        expect(relativeError(values(got), wanted), name).toBeLessThan(1e-4);
      }
      dispose([xs, value, grads, outside as unknown as Tree]);
    });

    it('leaves out what is not asked for: data that needs no gradient, an output that is not used', () => {
      const { inputs } = randomInputs(cell, size, noise(4));
      const { xs, ...params } = asTensors(cell, size, inputs);
      const { value, grads } = valueAndGrad((p: Record<string, Tensor>) => sum(call(cell, { ...p, xs }).h))(params);
      const d = { hs: inputs.xs.map(() => 0), h: inputs.h0.map(() => 1), c: inputs.c0.map(() => 0) };
      const wanted = gradient(cell, size, inputs, {}, d, 'W_h');
      expect(relativeError(values(grads['W_h'] as Tensor), wanted)).toBeLessThan(1e-4);
      dispose([xs as Tensor, params, value, grads]);
    });

    it('works on nothing: no steps, no rows', () => {
      for (const empty of [
        { ...size, steps: 0 },
        { ...size, batch: 0 },
        { ...size, input: 0 },
      ]) {
        const { inputs } = randomInputs(cell, empty, noise(5));
        const xs = asTensors(cell, empty, inputs);
        const { value, grads } = valueAndGrad((p: Record<string, Tensor>) => sum(call(cell, p).hs))(xs);
        const want = run(cell, empty, inputs, {});
        expect(relativeError(values(value), [want.hs.reduce((a, b) => a + b, 0)])).toBeLessThan(1e-5);
        expect(values(grads['W_x'] as Tensor).every(Number.isFinite)).toBe(true);
        expect(values(grads['W_h'] as Tensor).every(Number.isFinite)).toBe(true);
        dispose([xs, value, grads]);
      }
    });

    it('names what does not fit and leaves nothing behind', () => {
      const { inputs } = randomInputs(cell, size, noise(6));
      const xs = asTensors(cell, size, inputs);
      const name = functions[cell].name;
      for (const part of Object.keys(xs)) {
        const wrong = tensor([1, 2, 3], [1, 3]);
        expect(() => call(cell, { ...xs, [part]: wrong })).toThrow(`${name}: `);
        expect(() => call(cell, { ...xs, [part]: undefined })).toThrow(TypeError);
        dispose(wrong);
      }
      expect(() => call(cell, { ...xs, lengths: [1, 2] })).toThrow(`${name}: lengths: expected shape [3], got [2]`);
      expect(() => call(cell, { ...xs, lengths: [1, 5, 0] })).toThrow('whole numbers from 0 to 4, got 5 at 1');
      expect(() => call(cell, { ...xs, lengths: [1, 0.5, 0] })).toThrow(RangeError);
      dispose(xs);
    });
  });

  it('reads integers as floats', () => {
    const ones = (n: number, shape: number[]) => tensor(new Int32Array(n).fill(1), shape);
    const [xs, W_x, W_h] = [ones(2, [2, 1, 1]), ones(1, [1, 1]), ones(1, [1, 1])];
    const [b, h] = [ones(1, [1]), ones(1, [1, 1])];
    const out = scope(() => fusedRnn({ xs, W_x, W_h, b, h } as never));
    expect(values(out.h)[0]).toBeCloseTo(Math.tanh(2 + Math.tanh(3)), 5);
    dispose([xs, W_x, W_h, b, h, out.hs, out.h]);
  });

  it('survives a memory that moves: large sequences while it grows', () => {
    const wide = { steps: 40, batch: 16, input: 8, hidden: 200 };
    const { inputs } = randomInputs('lstm', wide, noise(8));
    const want = run('lstm', wide, inputs, {});
    const xs = asTensors('lstm', wide, inputs);
    const { value, grads } = valueAndGrad((p: Record<string, Tensor>) => sum(call('lstm', p).hs))(xs);
    expect(relativeError(values(value), [want.hs.reduce((a, b) => a + b, 0)])).toBeLessThan(1e-3);
    dispose([xs, value, grads]);
  });
});
