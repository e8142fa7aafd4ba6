import type { Progress } from '@unroll/train';
import { expect, it } from 'vitest';
import { recent } from './recent.js';

it('recent means take the last 20 steps', () => {
  const means = recent();
  const step = (loss: number) => means({ loss, tokensPerSecond: 2 * loss } as Progress);
  expect(step(4)).toEqual({ loss: 4, speed: 8 });
  expect(step(2)).toEqual({ loss: 3, speed: 6 });
  for (let i = 0; i < 20; i++) step(1);
  expect(step(1)).toEqual({ loss: 1, speed: 2 });
});
