import { stepModules } from '@unroll/kernels/step';
import {
  expectClose,
  gruResetAfterSpec,
  gruSpec,
  layerNormLstmSpec,
  lstmSpec,
  minGruSpec,
  rnnReluSpec,
  rnnSpec,
  type SpecCell,
  seededRandom,
} from '@unroll/spec';
import { describe, expect, it } from 'vitest';
import type { CellName } from '../plain/index.js';
import { hasKernel } from '../wasm/has-kernel.js';
import { wasmLayer } from '../wasm/steps.js';
import type { LayerSteps } from './layer.js';
import { plainLayer } from './plain.js';
import { zoneout } from './zoneout.js';

const specs = { rnn: rnnSpec, lstm: lstmSpec, gru: gruSpec, gruResetAfter: gruResetAfterSpec, rnnRelu: rnnReluSpec };
const all = { ...specs, minGru: minGruSpec, layerNormLstm: layerNormLstmSpec } as unknown as Record<CellName, SpecCell>;
const [B, I, H, T] = [2, 3, 5, 4];
const random = seededRandom(11);
const draw = (n: number) => Float32Array.from({ length: n }, () => 2 * random() - 1);
const rowsOf = (data: ArrayLike<number>, width: number) =>
  Array.from({ length: data.length / width }, (_, n) => Array.from(data).slice(n * width, (n + 1) * width));

/** The formula of the specification in float64, with what stays of the old state. */
function bySpec(
  spec: SpecCell,
  weights: Record<string, Float32Array>,
  xs: Float32Array[],
  rates: Record<string, number>,
) {
  const shapes = spec.shapes(I, H);
  const params = Object.fromEntries(
    Object.entries(shapes).map(([name, [, columns]]) => {
      const data = weights[name] as Float32Array;
      return [name, columns === undefined ? Array.from(data) : rowsOf(data, columns)];
    }),
  );
  let states = Array.from({ length: B }, () =>
    Object.fromEntries(spec.states.map((part) => [part, new Array<number>(H).fill(0)])),
  );
  for (const x of xs)
    states = states.map((state, n) => {
      const next = spec.step(params, state, rowsOf(x, I)[n] as number[]);
      const mixed = ([part, values]: [string, number[]]) => {
        const m = rates[part] ?? 0;
        return [part, values.map((value, j) => m * ((state[part] as number[])[j] as number) + (1 - m) * value)];
      };
      return Object.fromEntries(Object.entries(next).map(mixed));
    });
  return spec.states.flatMap((part) => states.flatMap((state) => state[part] as number[]));
}

describe.each(Object.keys(all) as CellName[])('%s', (cell) => {
  const spec = all[cell];
  const shapes = spec.shapes(I, H);
  const weights = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, draw(shape.reduce((a, b) => a * b, 1))]),
  );
  const xs = Array.from({ length: T }, () => draw(B * I));

  it.each([{}, { h: 0.25 }, { h: 0.1, c: 0.5 }])(
    'is the formula of the specification, with what stays: %j',
    (rates) => {
      const plan = { cell, both: false, input: I, hidden: H, rates };
      const expected = bySpec(spec, weights, xs, rates);
      const ways: LayerSteps[] = [plainLayer(plan, weights, B)];
      if (hasKernel(plan)) {
        const matrices = Object.entries(shapes).map(([name, [rows = 0, columns]]) => {
          const data = weights[name] as Float32Array;
          return [name, columns === undefined ? data : { rows, columns, data }];
        });
        const model = { plan: { layers: [plan] }, weights: 'float32', layers: [[Object.fromEntries(matrices)]] };
        ways.push(wasmLayer(stepModules(), model as never, 0, 0, B));
      }
      for (const way of ways) {
        const layer = zoneout(plan, way, B);
        let h = new Float32Array();
        for (const x of xs) h = layer.step(x).slice();
        const state = layer.read();
        expectClose(state, expected, 1e-5, 'state'); // float32
        expect(h).toEqual(state.slice(0, B * H));
        const copy = layer.clone();
        layer.step(xs[0] as Float32Array);
        expect(copy.read()).toEqual(state);
        layer.write(state);
        expect(layer.step(xs[1] as Float32Array).slice()).toEqual(copy.step(xs[1] as Float32Array).slice());
      }
    },
  );
});
