import { dispose, memory, ready, scope, tensor, values, zeros } from '@unroll/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { bidirectional, gru, gruResetAfter, lstm, reference, rnn, unroll } from './index.js';

beforeAll(() => ready());

it('goes on where it stopped', () => {
  const before = memory();
  const params = lstm.init({ input: 3, hidden: 4 }, Math.random);
  const xs = zeros([5, 2, 3]);
  const out = unroll(lstm, params, xs);
  const both = unroll(bidirectional(gru), bidirectional(gru).init({input:3,hidden:2}, Math.random), xs, undefined, {lengths:[5,2]});
  console.log(out.hs.shape, both.hs.shape, values(both.hs), memory(), before);
});
