import { expect, it } from 'vitest';
import {
  BackendError,
  crossEntropy,
  dispose,
  dot,
  embed,
  indices,
  memory,
  ready,
  reshape,
  tanh,
  tensor,
  valueAndGrad,
  values,
} from '../src/index.js';

const close = (got: ArrayLike<number>, want: number[]) => {
  expect(got.length).toBe(want.length);
  // float32, relative
  want.forEach((x, i) => {
    expect(Math.abs((got[i] as number) - x)).toBeLessThan(1e-5 * Math.abs(x));
  });
};

it('names a URL that answers with a web page', async () => {
  // Vite answers every unknown path with its page.
  const wasmPaths = `${location.origin}/nowhere/`;
  await expect(ready({ wasmPaths })).rejects.toThrow(BackendError);
  await expect(ready({ wasmPaths })).rejects.toThrow(/nowhere\/tfjs-backend-wasm-simd\.wasm expected a \.wasm file/);
});

it('is ready with no configuration, without threads, also where the page is isolated', async () => {
  expect(crossOriginIsolated).toBe(true);
  const runtime = await ready();
  expect(runtime).toMatchObject({ backend: 'wasm', simd: true, threads: 1 });
});

it('gives the numbers of the formulas', async () => {
  await ready();
  const before = memory();
  const params = { table: tensor([1, 2, 3, 4, 5, 6], [3, 2]), W: tensor([0.1, 0.2, 0.3, -0.4, 0.5, -0.6], [3, 2]) };
  const [ids, targets] = [indices([2, 0, 2], [3]), indices([0, 1, 2], [3])];
  const { value, grads } = valueAndGrad(({ table, W }: typeof params) =>
    crossEntropy(reshape(tanh(dot(W, embed(table, ids))), [3, 3]), targets),
  )(params);

  const W = [
    [0.1, 0.2],
    [0.3, -0.4],
    [0.5, -0.6],
  ] as const;
  const xs = [
    [5, 6],
    [1, 2],
    [5, 6],
  ] as const;
  let loss = 0;
  const dRow = [0, 0, 0, 0, 0, 0];
  xs.forEach((x, n) => {
    const y = W.map((w) => Math.tanh(w[0] * x[0] + w[1] * x[1]));
    const sum = y.reduce((s, v) => s + Math.exp(v), 0);
    loss += (Math.log(sum) - (y[n] as number)) / 3;
    y.forEach((v, o) => {
      const d = ((Math.exp(v) / sum - (o === n ? 1 : 0)) / 3) * (1 - v * v);
      const row = n === 1 ? 0 : 4;
      dRow[row] = (dRow[row] as number) + d * (W[o]?.[0] as number);
      dRow[row + 1] = (dRow[row + 1] as number) + d * (W[o]?.[1] as number);
    });
  });
  close(values(value), [loss]);
  close(
    values(grads.table).filter((_, i) => i < 2 || i > 3),
    dRow.filter((_, i) => i < 2 || i > 3),
  );
  expect([...values(grads.table)].slice(2, 4)).toEqual([0, 0]);
  dispose([params, value, grads, ids, targets]);
  expect(memory()).toEqual(before);
});
