import { describe, expect, test } from 'vitest';
import {
  type Arrays,
  byPath,
  expectClose,
  golden,
  gridArray,
  gruResetAfterSpec,
  gruSpec,
  layerNormLstmSpec,
  lstmSpec,
  minGruSpec,
  rnnReluSpec,
  rnnSpec,
  type SpecCell,
  seededRandom,
  specForward,
  specGradients,
  specSlope,
} from '../src/index.js';

const specs: SpecCell[] = [rnnSpec, lstmSpec, gruSpec, gruResetAfterSpec, minGruSpec, layerNormLstmSpec, rnnReluSpec];
const sum = (a: readonly number[], b: readonly number[]) => a.reduce((s, x, i) => s + x * (b[i] ?? Number.NaN), 0);
const shapesOf = (arrays: Arrays | undefined) =>
  Object.fromEntries(Object.entries(arrays ?? {}).map(([name, { shape }]) => [name, shape]));

describe.each(specs)('the spec of $name against PyTorch', (spec) => {
  const cases = golden(spec.name as 'rnn');
  const zoneout = golden('zoneout').filter(({ cell }) => cell === spec.name);

  test('covers 1 and 3 layers, T = 1 and 50, B = 1 and 7, lengths, reverse', () => {
    const names = [1, 3].flatMap((l) => [1, 50].flatMap((t) => [1, 7].map((b) => `layers=${l} T=${t} B=${b}`)));
    for (const name of names) expect(cases.map((c) => c.name)).toContain(`${spec.name} ${name}`);
    expect(cases.filter((c) => c.lengths !== null && c.reverse)).toHaveLength(1);
    for (const c of cases) expect(shapesOf(c.params[0])).toEqual(spec.shapes(c.sizes.input, c.sizes.hidden));
  });

  test.each([...cases, ...zoneout])('$name: forward, relative 1e-9', (c) => {
    const { hs, final, loss } = specForward(spec, c);
    expectClose(hs.data, c.hs.data, 1e-9, 'hs');
    expectClose([loss], [c.loss], 1e-9, 'loss');
    expect(final.map(shapesOf)).toEqual(c.final.map(shapesOf));
    final.forEach((arrays, k) => {
      for (const [name, { data }] of Object.entries(arrays))
        expectClose(data, c.final[k]?.[name]?.data ?? [], 1e-9, `${name} of layer ${k}`);
    });
  });

  const small = [...cases, ...zoneout].filter(({ sizes }) => sizes.layers * sizes.steps * sizes.batch < 64);
  test.each(small)('$name: every gradient, by numeric differences, relative 1e-6', (c) => {
    const actual = byPath(specGradients(spec, c));
    const expected = byPath(c.gradients);
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    for (const [path, { data }] of Object.entries(expected)) expectClose(actual[path]?.data ?? [], data, 1e-6, path);
  });

  // Element by element these would take a minute: one difference along each of five random directions instead.
  const large = cases.filter((c) => !small.includes(c));
  test.each(large)('$name: the slope by every input along random directions, relative 1e-6', (c) => {
    const random = seededRandom(1);
    for (const [path, { shape, data }] of Object.entries(byPath(c.gradients))) {
      const directions = Array.from({ length: 5 }, () => gridArray(shape, random).data);
      const start = byPath(c)[path]?.data ?? [];
      const slopes = directions.map((direction) => specSlope(spec, c, path, start, direction));
      expectClose(
        slopes,
        directions.map((direction) => sum(direction, data)),
        1e-6,
        path,
      );
    }
  });
});
