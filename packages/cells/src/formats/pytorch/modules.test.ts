import { flatten, type NamedArray, ready, scope, type Tensor, type Tree, values } from '@unroll/tensor';
import { expectNoLeak, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../../cells/cell.js';
import { gru } from '../../cells/gru.js';
import { gruResetAfter } from '../../cells/gru-reset-after.js';
import { lstm } from '../../cells/lstm.js';
import { rnn } from '../../cells/rnn.js';
import { pytorchUniform } from '../../init/pytorch-uniform.js';
import { bidirectional } from '../../net/bidirectional.js';
import { stack } from '../../net/stack.js';
import { cellFromPyTorch, cellToPyTorch } from './cell.js';
import { moduleFromPyTorch, moduleToPyTorch } from './modules.js';

beforeAll(() => ready());
leakCheck();

const random = seededRandom(1);
const bits = (tree: Tree) =>
  Object.fromEntries(
    Object.entries(flatten(tree) as Record<string, Tensor>).map(([name, x]) => [
      name,
      Array.from(new Uint32Array((values(x) as Float32Array).buffer)),
    ]),
  );
const floats = (...data: number[]): NamedArray => ({ shape: [data.length], data: Float32Array.from(data) });

const same: Cell[] = [rnn, lstm, gruResetAfter];

describe.each(same)('$name', (cell) => {
  it('goes to PyTorch and back without changing a bit', () =>
    scope(() => {
      const params = cell.init({ input: 3, hidden: 4 }, random, pytorchUniform);
      expect(bits(cellFromPyTorch(cell, cellToPyTorch(cell, params)))).toEqual(bits(params));
    }));

  it('does so in layers and both directions', () =>
    scope(() => {
      for (const layer of [cell, bidirectional(cell)]) {
        const net = stack([
          { cell: layer, hidden: 4 },
          { cell: layer, hidden: 4 },
        ]);
        const params = net.init(3, random, pytorchUniform);
        const stateDict = moduleToPyTorch(net, params);
        const back = moduleFromPyTorch(cell, stateDict);
        expect(bits(back.params)).toEqual(bits(params));
        expect(back.net.layers.map(({ cell: { name }, hidden }) => [name, hidden])).toEqual([
          [layer.name, 4],
          [layer.name, 4],
        ]);
        expect(moduleToPyTorch(back.net, back.params)).toEqual(stateDict);
      }
    }));
});

it('keeps negative zero', () =>
  scope(() => {
    const arrays = { weight_ih: floats(1), weight_hh: floats(1), bias_ih: floats(-0), bias_hh: floats(0) };
    for (const name of ['weight_ih', 'weight_hh'] as const) arrays[name] = { ...arrays[name], shape: [1, 1] };
    expect(Object.is(values(cellFromPyTorch(rnn, arrays).b_h)[0], -0)).toBe(true);
  }));

it('adds the two biases, except inside the reset', () =>
  scope(() => {
    const arrays = {
      weight_ih: { shape: [3, 1], data: Float32Array.of(1, 2, 3) },
      weight_hh: { shape: [3, 1], data: Float64Array.of(4, 5, 6) },
      bias_ih: floats(1, 2, 3),
      bias_hh: floats(10, 20, 30),
    };
    const { W_h, b, b_hn } = cellFromPyTorch(gruResetAfter, arrays);
    expect([W_h, b, b_hn].map((x) => Array.from(values(x)))).toEqual([[4, 5, 6], [11, 22, 3], [30]]);
    expect(arrays.bias_hh.data).toEqual(Float32Array.of(10, 20, 30));
  }));

it('writes our bias as (b, 0), and b_hn where it belongs', () =>
  scope(() => {
    const params = gruResetAfter.init({ input: 1, hidden: 2 }, random, pytorchUniform);
    const { bias_ih, bias_hh } = cellToPyTorch(gruResetAfter, params);
    expect(bias_ih?.data).toEqual(values(params.b));
    expect(bias_hh?.data).toEqual(Float32Array.of(0, 0, 0, 0, ...values(params.b_hn)));
  }));

describe('refuses', () => {
  const good = () => scope(() => cellToPyTorch(lstm, lstm.init({ input: 3, hidden: 2 }, random)));
  const read = (arrays: Record<string, NamedArray>) => () =>
    expectNoLeak(() => cellFromPyTorch(lstm, arrays), 'reading');
  const expectError = (f: () => unknown, message: string) => {
    expect(f).toThrow(message);
    expect(f).toThrow(expect.objectContaining({ name: 'PyTorchError' }));
  };

  it('missing and unknown names', () => {
    const { bias_hh: _, ...less } = good();
    expectError(read(less), 'bias_hh: missing among weight_ih, weight_hh, bias_ih');
    expectError(read({}), 'weight_hh: missing among');
    expectError(read({ ...good(), weight_hr: floats(1) }), 'weight_hr: expected no such array');
    expectError(read({ ...good(), weight_ih_l0: floats(1) }), 'weight_ih_l0: expected no such array');
  });

  it('wrong shapes', () => {
    const { weight_ih, weight_hh, ...rest } = good() as Record<'weight_ih' | 'weight_hh', NamedArray>;
    expectError(
      read({ ...rest, weight_ih: { ...weight_ih, shape: [6, 4] }, weight_hh }),
      'weight_ih: expected shape [8, ?], got [6, 4]',
    );
    expectError(
      read({ ...rest, weight_ih, weight_hh: { ...weight_hh, shape: [4, 4] } }),
      'weight_hh: expected shape [16, 4], got [4, 4]',
    );
    expectError(read({ ...good(), bias_ih: floats(1) }), 'bias_ih: expected shape [8], got [1]');
  });

  it('what is not finite or not a float', () => {
    const bias = (data: NamedArray['data']) => ({ ...good(), bias_ih: { shape: [8], data } });
    expectError(read(bias(new Float32Array(8).fill(Number.NaN, 3))), 'bias_ih: expected finite numbers, got NaN at 3');
    expectError(read(bias(new Float64Array(8).fill(1e39))), 'bias_ih: expected finite numbers, got 1e+39 at 0');
    expectError(read(bias(new Int32Array(8))), 'bias_ih: expected 32-bit or 64-bit floats, got Int32Array');
  });

  it('what PyTorch cannot compute', () =>
    scope(() => {
      const why = 'cell: gru resets before the matrix';
      expectError(() => cellToPyTorch(gru, gru.init({ input: 1, hidden: 1 }, random)), why);
      expectError(() => cellFromPyTorch(gru, good()), why);
      expectError(() => moduleFromPyTorch(gru, good()), why);
      const net = stack([{ cell: bidirectional(gru), hidden: 2 }]);
      expectError(() => moduleToPyTorch(net, net.init(1, random)), why);
      expectError(() => cellToPyTorch({ ...lstm, name: 'mine' }, lstm.init({ input: 1, hidden: 1 }, random)), 'mine');
      const uneven = stack([
        { cell: lstm, hidden: 2 },
        { cell: lstm, hidden: 3 },
      ]);
      expectError(() => moduleToPyTorch(uneven, uneven.init(1, random)), 'layers[1]: PyTorch');
    }));
});
