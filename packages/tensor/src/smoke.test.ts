import { expect, it } from 'vitest';
import * as t from './index.js';

it('works end to end', async () => {
  console.log(await t.ready());
  const before = t.memory();
  const W = t.tensor([1, 2, 3, 4, 5, 6], [2, 3]);
  const p = t.variables({ W, b: t.zeros([2]), unused: t.zeros([4]), table: t.ones([5, 3]) });
  const ids = t.indices([0, 1, 1, 4], [2, 2]);
  const targets = t.indices([0, 1, 1, 0], [4]);
  const { value, grads, aux } = t.valueAndGrad((q: typeof p) => {
    const x = t.embed(q.table as never, ids as t.Tensor2D);
    const steps = t.unstack(x);
    let h = t.zeros([2, 2]);
    for (const s of steps) h = t.tanh(t.add(t.dot(q.W as never, s), h, q.b));
    const y = t.add(t.dot(q.W as t.Tensor2D, x), q.b);
    const loss = t.crossEntropy(t.reshape(y, [4, 2]), targets);
    return { value: t.add(loss, t.sum(h)), aux: { h } };
  })(p);
  console.log(value.dataSync(), grads.table.arraySync(), grads.W.arraySync(), aux.h.arraySync());
  expect(() =>
    t.valueAndGrad((q: typeof p) => {
      t.tanh(q.W);
      throw new Error('no');
      return t.sum(q.W);
    })(p),
  ).toThrow('no');
  t.dispose([value, grads, aux, p, ids, targets]);
  expect(t.memory()).toEqual(before);
});
