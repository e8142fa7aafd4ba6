import { expect, it } from 'vitest';
import { atStep, LogitsError } from './errors.js';

it('names itself, its problem and its step', () => {
  const bare = new LogitsError('sampler: logit 3 is NaN');
  expect(bare).toBeInstanceOf(Error);
  expect(bare).toMatchObject({ name: 'LogitsError', message: 'sampler: logit 3 is NaN', step: undefined });
  const placed = new LogitsError('sampler: logit 3 is NaN', 0, { cause: bare });
  expect(placed).toMatchObject({ problem: bare.problem, message: 'sampler: logit 3 is NaN (step 0)', step: 0 });
  expect(placed.cause).toBe(bare);
});

it('tells a LogitsError its step and leaves other errors alone', () => {
  const bare = new LogitsError('x');
  const other = new TypeError('y');
  const rethrow = (error: Error) => () =>
    atStep(4, () => {
      throw error;
    });
  expect(rethrow(bare)).toThrow(expect.objectContaining({ step: 4, cause: bare }));
  expect(rethrow(other)).toThrow(other);
  expect(atStep(4, () => 'result')).toBe('result');
});
