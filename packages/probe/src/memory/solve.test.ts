import { gru, lstm, minGru, save, stack } from '@unroll/cells';
import { ready, scope, values } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { adam, train } from '@unroll/train';
import { beforeAll, describe, expect, it } from 'vitest';
import { random } from '../../test/helpers.js';
import { addingProblem } from './adding.js';
import { copyMemory } from './copy.js';
import { delayedRecall } from './recall.js';
import { solve } from './solve.js';
import { taskModel } from './task-model.js';

beforeAll(() => ready());
leakCheck();

async function* updates(count: number) {
  for (let step = 1; step <= count; step++) yield { step, loss: 1, gradientNorm: 1 };
}

describe('solve', () => {
  it('learns to recall, and stops when it does', async () => {
    const attempt = await solve(delayedRecall({ delay: 4, symbols: 2 }), {
      net: gru,
      hidden: 12,
      random: random(1),
      batch: 32,
      every: 25,
      held: 200,
      learn: (model, batches) => train(model, batches, { optimizer: adam(), rate: 0.02, clip: 1, steps: 400 }),
    });
    expect(attempt.solved).toBe(true);
    expect(attempt.updates).toBeLessThan(400);
    expect(attempt.score.accuracy).toBeGreaterThanOrEqual(0.99);
    expect(attempt.examinations.at(-1)?.step).toBe(attempt.updates);
  });

  it('tells of what was not solved, the last update included', async () => {
    const seen: number[] = [];
    const attempt = await solve(addingProblem({ length: 6 }), {
      net: lstm,
      hidden: 4,
      random: random(1),
      every: 10,
      held: 50,
      learn: () => updates(25),
      onExamination: ({ step }) => seen.push(step),
    });
    expect(attempt).toMatchObject({ task: 'adding', length: 6, solved: false, updates: 25 });
    expect(seen).toEqual([10, 20, 25]);
    expect(attempt.score.loss).toBeGreaterThan(0.01);
  });

  it('leaks nothing when the training fails, and refuses one without updates', async () => {
    const options = { net: lstm, hidden: 4, random: random(1) };
    const fails = async function* () {
      yield* updates(1);
      throw new Error('out of power');
    };
    await expect(solve(addingProblem({ length: 6 }), { ...options, learn: fails })).rejects.toThrow('out of power');
    const none = solve(addingProblem({ length: 6 }), { ...options, learn: () => updates(0) });
    await expect(none).rejects.toThrow(/learn: expected at least one update/);
    const wrong = solve(addingProblem({ length: 6 }), { ...options, every: 0, learn: () => updates(1) });
    await expect(wrong).rejects.toThrow(/every: expected a whole number >= 1, got 0/);
  });
});

describe('taskModel', () => {
  it('starts near chance, for every kind of answer', () => {
    for (const task of [
      addingProblem({ length: 12 }),
      copyMemory({ delay: 4, items: 2 }),
      delayedRecall({ delay: 5 }),
    ]) {
      using model = taskModel(task, { net: stack([{ cell: gru, hidden: 8 }]), random: random(3) });
      const { loss, accuracy } = model.score(task.draw(64, random(4)));
      expect(loss).toBeGreaterThan(task.chance.loss * 0.5);
      expect(accuracy).toBeLessThan(0.5);
    }
  });

  it('is a model of cells: it can be saved', () => {
    const task = delayedRecall({ delay: 3, symbols: 4 });
    using model = taskModel(task, { net: minGru, hidden: 6, random: random(3) });
    const { config, weights } = save(model);
    expect(config).toMatchObject({
      input: { kind: 'vectors', size: 5 },
      layers: [{ cell: 'minGru', hidden: 6 }],
      head: { kind: 'classes', classes: 4, at: 'last' },
    });
    expect(Object.keys(weights).sort()).toEqual(['layers.0.W_x', 'layers.0.b', 'output.W', 'output.b']);
  });

  it('has the loss that it scores', () => {
    const task = copyMemory({ delay: 3, items: 2 });
    using model = taskModel(task, { net: lstm, hidden: 6, random: random(3) });
    const batch = task.draw(4, random(4));
    scope(() => {
      const { loss, count } = model.loss(batch);
      expect(count).toBe(7 * 4);
      expect(values(loss)[0]).toBeCloseTo(model.score(batch).loss, 6);
    });
  });
});
