import { expect, it } from 'vitest';
import { readAddress, writeAddress } from './address';

it('reads room and settings', () => {
  const { room, texts } = readAddress('#vanish?cell=rnn,lstm&T=200&T=300');
  expect(room).toBe('vanish');
  expect({ ...texts }).toEqual({ cell: 'rnn,lstm', T: '200' });
  expect(writeAddress(room, 'T=200')).toBe('#vanish?T=200');
  expect(writeAddress('step', '')).toBe('#step');
});

it('throws at nothing', () => {
  for (const hash of ['', '#', '#?', '#%E0%A4%A?%E0=%', `#${'x'.repeat(1e5)}?a=b`, '#a?__proto__=1&constructor=2'])
    expect(typeof readAddress(hash).room).toBe('string');
  expect(Object.getPrototypeOf(readAddress('#a?__proto__=1').texts)).toBeNull();
});
