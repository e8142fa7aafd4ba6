import { memory, ready, square, sum, tensor } from '@unroll/tensor';
import { expectSameMemory, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, memoryNet, numbers, points, stretches } from '../../test/models.js';
import { advance, all, full } from '../../test/running.js';
import { sgd } from '../optimisers/sgd.js';
import { train } from './train.js';
import { trainer } from './trainer.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

describe('the end of a training', () => {
  it('leaving the loop keeps the last whole update and frees the rest', async () => {
    using model = memoryNet();
    for await (const { step } of train(model, stretches, { steps: Infinity, random: () => 0.9 })) if (step === 3) break;
  });

  it('a generator that nobody iterates owns nothing', async () => {
    using model = line();
    train(model, points, { steps: 1 });
    await train(model, points, { steps: 1 }).return();
  });

  it('throw() frees too', async () => {
    using model = memoryNet();
    const running = train(model, stretches, { steps: 9, random: () => 0.9 });
    await running.next();
    await expect(running.throw(new Error('mine'))).rejects.toThrow('mine');
  });

  it('an abort throws its reason between two steps', async () => {
    using model = line();
    const stop = new AbortController();
    const steps: number[] = [];
    const reading = async () => {
      for await (const { step } of train(model, points, { steps: Infinity, signal: stop.signal })) {
        steps.push(step);
        if (step === 5) stop.abort(new Error('enough'));
      }
    };
    await expect(reading()).rejects.toThrow('enough');
    expect(steps).toEqual([1, 2, 3, 4, 5]);
  });

  it('an abort from a timer is heard', async () => {
    using model = line();
    const signal = AbortSignal.timeout(20);
    await expect(all(train(model, points, { steps: Infinity, signal }))).rejects.toThrow(/timeout/);
  });

  it('an error of the model is passed on and nothing is left', async () => {
    using model = line();
    let calls = 0;
    const failing = {
      params: model.params,
      loss: () => {
        tensor([1, 2, 3], [3]);
        if (++calls === 3) throw new Error('bad batch');
        return { loss: sum(square(model.params.w)), count: 1 };
      },
    };
    await expect(all(train(failing, points, { steps: 9 }))).rejects.toThrow('bad batch');
  });
});

describe('its life', () => {
  it('owns nothing before the first step', () => {
    using model = line();
    const before = memory();
    trainer(model, points, { steps: 1 });
    expectSameMemory(before, 'trainer()');
  });

  it('one loop at a time', async () => {
    using model = line();
    using training = trainer(model, points, { steps: 9 });
    const one = training[Symbol.asyncIterator]();
    await one.next();
    await expect(training[Symbol.asyncIterator]().next()).rejects.toThrow('another loop over it is still open');
    await one.return();
    expect(await advance(training, 1)).toHaveLength(1);
  });

  it('cannot be used after it was disposed of, which may happen twice', async () => {
    using model = line();
    const training = trainer(model, points, { steps: 9 });
    await advance(training, 1);
    training[Symbol.dispose]();
    training[Symbol.dispose]();
    await expect(advance(training, 1)).rejects.toThrow('trainer: it was disposed');
    expect(() => training.snapshot()).toThrow('disposed');
  });

  it('takes no snapshot in the middle of an evaluation', async () => {
    using model = line();
    const evaluate = { batches: points, every: 1 };
    using training = trainer(model, points, { steps: 1, evaluate });
    const running = advance(training, 1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(() => training.snapshot()).toThrow('snapshot: an evaluation is under way');
    await running;
    expect(training.snapshot().meta.step).toBe(1);
  });

  it('an aborted training can be taken up again', async () => {
    using model = memoryNet();
    const stop = new AbortController();
    using training = trainer(model, stretches, full({ signal: stop.signal }));
    await advance(training, 2);
    stop.abort();
    await expect(advance(training, 1)).rejects.toThrow(/abort/);
    using again = trainer(model, stretches, full());
    again.restore(training.snapshot());
    expect(await advance(again, 99)).toHaveLength(10);
  });

  it('tells the passes it finished and why it stopped', async () => {
    using model = line();
    using training = trainer(model, points, { epochs: 2 });
    await advance(training, 5);
    expect([training.epoch, training.stopped]).toEqual([1, undefined]);
    await advance(training, 99);
    expect([training.step, training.epoch, training.stopped]).toEqual([10, 2, 'epochs']);
  });
});

describe('the best', () => {
  it('is kept and can be given back to the model', async () => {
    using model = line(2, 1);
    const evaluate = { batches: [{ x: 3, y: 7 }], every: 1 };
    using training = trainer(model, [{ x: 3, y: -70 }], { optimizer: sgd(), rate: 0.01, steps: 5, evaluate });
    expect(training.best).toBeUndefined();
    expect(() => training.restoreBest()).toThrow('restoreBest: nothing was kept');
    await advance(training, 1);
    const first = numbers(model.params);
    await advance(training, 4);
    expect(training.best?.step).toBe(1);
    training.restoreBest();
    expect(numbers(model.params)).toEqual(first);
  });
});
