import { memory, ready } from '@unroll/tensor';
import { expectSameMemory, leakCheck } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, memoryNet, points, stretches } from '../../test/models.js';
import { advance, full } from '../../test/running.js';
import { CheckpointError } from '../errors.js';
import { trainer } from '../loop/trainer.js';
import type { Snapshot } from './snapshot.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

describe('a snapshot that does not fit is refused and changes nothing', () => {
  const withMeta = (snapshot: Snapshot, meta: object) =>
    ({ ...snapshot, meta: { ...snapshot.meta, ...meta } }) as Snapshot;
  const withArrays = (snapshot: Snapshot, edit: (arrays: Record<string, Snapshot['arrays'][string]>) => void) => {
    const arrays = { ...snapshot.arrays };
    edit(arrays);
    return { ...snapshot, arrays };
  };
  const wrong = { shape: [2], data: Float32Array.of(1, 2) };

  it.each<[string, (good: Snapshot) => unknown, string | RegExp, string]>([
    ['of another optimiser', (s) => withMeta(s, { optimizer: 'sgd' }), 'taken with sgd, got adam', 'content'],
    ['without a step', (s) => withMeta(s, { step: undefined }), /^training.step: /, 'content'],
    ['with a step that is none', (s) => withMeta(s, { step: -1 }), /^training.step: /, 'content'],
    [
      'with an evaluation that is none',
      (s) => withMeta(s, { best: { step: 1 } }),
      /^training.best.evaluation/,
      'content',
    ],
    ['with a state that is none', (s) => withMeta(s, { carried: 7 }), /^training.carried/, 'content'],
    [
      'with one array for many parts of a state',
      (s) => withMeta(s, { carried: ['carried.0', 'carried.0'] }),
      'expected the array carried.0 once, got it again',
      'content',
    ],
    [
      'with a place beyond the batches',
      (s) => withMeta(s, { place: { epoch: 0, taken: 99, position: null } }),
      /at least 99/,
      'content',
    ],
    ['with randomness that is none', (s) => withMeta(s, { random: [1, 2] }), 'expected one number, got 2', 'content'],
    ['with a schedule that is none', (s) => withMeta(s, { schedule: { rate: 3 } }), /plateau.restore/, 'content'],
    [
      'with moments of another shape',
      (s) =>
        withArrays(s, (a) => {
          a['optimizer.moments.m.V'] = wrong;
        }),
      'expected shape [1, 3], got [2]',
      'shape',
    ],
    [
      'with parameters of another shape',
      (s) =>
        withArrays(s, (a) => {
          a['parameters.V'] = wrong;
        }),
      'expected shape [1, 3], got [2]',
      'shape',
    ],
    [
      'with best parameters of another shape',
      (s) =>
        withArrays(s, (a) => {
          a['best.V'] = wrong;
        }),
      'expected shape [1, 3], got [2]',
      'shape',
    ],
    [
      'with a moment missing',
      (s) =>
        withArrays(s, (a) => {
          delete a['optimizer.moments.m.V'];
        }),
      /moments.m.V/,
      'content',
    ],
    [
      'with an unknown parameter',
      (s) =>
        withArrays(s, (a) => {
          a['parameters.X'] = wrong;
        }),
      /X/,
      'content',
    ],
    [
      'with its state missing',
      (s) =>
        withArrays(s, (a) => {
          delete a['carried.0'];
        }),
      'expected an array carried.0',
      'content',
    ],
    [
      'with NaN',
      (s) =>
        withArrays(s, (a) => {
          a['parameters.V'] = { shape: [1, 3], data: Float32Array.of(1, Number.NaN, 1) };
        }),
      /finite/,
      'content',
    ],
  ])('%s', async (_, spoil, message, problem) => {
    using model = memoryNet();
    using training = trainer(model, stretches, full());
    await advance(training, 3);
    const good = training.snapshot();
    using other = memoryNet(2);
    using victim = trainer(other, stretches, full());
    await advance(victim, 5);
    const before = victim.snapshot();
    const held = memory();
    const restore = () => victim.restore(spoil(good) as Snapshot);
    expect(restore).toThrow(message);
    expect(restore).toThrow(expect.objectContaining({ name: 'CheckpointError', problem }) as Error);
    expect(restore).toThrow(CheckpointError);
    expectSameMemory(held, 'refused');
    expect(victim.snapshot()).toEqual(before);
  });

  it('what is no snapshot at all', () => {
    using model = line();
    using training = trainer(model, points, { steps: 1 });
    expect(() => training.restore(undefined as never)).toThrow(
      'snapshot: expected what snapshot() gave, got undefined',
    );
    expect(() => training.restore({ meta: {} } as never)).toThrow('snapshot.arrays: expected a record of arrays');
  });
});
