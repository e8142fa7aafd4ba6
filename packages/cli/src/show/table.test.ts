import { expect, test } from 'vitest';
import { table } from './table.js';

const content = {
  head: ['cell', 'step 100', 'step 300'],
  rows: [
    ['lstm', '1.70', '1.60'],
    ['gru', '1.71', '1.61'],
  ],
};

test('a table where there is room, lists of its rows where there is none', () => {
  const wide = 'cell  step 100  step 300\n────  ────────  ────────\nlstm      1.70      1.60\ngru       1.71      1.61';
  expect(table(content)).toBe(wide);
  expect(table(content, 24)).toBe(wide);
  expect(table(content, 23)).toBe(
    'cell lstm\n  step 100  1.70\n  step 300  1.60\ncell gru\n  step 100  1.71\n  step 300  1.61',
  );
});
