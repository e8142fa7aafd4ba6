import { expect, it } from 'vitest';
import { checkLoss, checkOptions, checkVariable } from './check.js';

it('an option that others call by another name is recognised', () => {
  checkOptions('train', { rate: 1 }, ['rate', 'steps']);
  expect(() => checkOptions('train', { lr: 1 }, ['rate', 'steps'])).toThrow(
    new TypeError('train.lr: expected one of the options rate, steps, got an unknown one; did you mean rate?'),
  );
  expect(() => checkOptions('adam', { rate: 1 }, ['beta1'])).toThrow(
    'adam.rate: expected one of the options beta1, got an unknown one; the rate is an option of train',
  );
  for (const key of ['constructor', 'colour', '__proto__x'])
    expect(() => checkOptions('train', { [key]: 1 }, ['rate'])).toThrow(/got an unknown one$/);
  expect(() => checkOptions('train', null, ['rate'])).toThrow('train: expected an object of options, got null');
});

it('a loss may be negative and infinite, but is a number', () => {
  for (const loss of [0, -7, Infinity]) checkLoss('loss', loss);
  for (const none of [Number.NaN, '1', undefined]) expect(() => checkLoss('loss', none)).toThrow(RangeError);
});

it('a variable is what can be assigned to', () => {
  checkVariable('w', { assign: () => undefined });
  for (const none of [null, undefined, 3, {}, []])
    expect(() => checkVariable('w', none)).toThrow(/^w: expected a variable/);
});
