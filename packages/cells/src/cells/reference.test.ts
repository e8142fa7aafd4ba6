import { expect, it } from 'vitest';
import type { Cell } from './cell.js';
import { type LstmParams, type LstmState, lstm } from './lstm.js';
import { reference } from './reference.js';

it('takes the fast path off and leaves the rest', () => {
  const fast: Cell<LstmParams, LstmState> = { ...lstm, run: () => undefined };
  const { run: _run, kernel: _kernel, ...formula } = lstm;
  expect(reference(fast)).toEqual(formula);
  expect('run' in reference(fast)).toBe(false);
  expect(fast.run).toBeDefined();
});
