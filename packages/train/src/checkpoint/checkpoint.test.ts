import { encodeSafetensors, ready } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { line, points } from '../../test/models.js';
import { CheckpointError } from '../errors.js';
import { trainer } from '../loop/trainer.js';
import { decodeCheckpoint } from './decode.js';
import { encodeCheckpoint } from './encode.js';

beforeAll(async () => {
  await ready();
});
leakCheck();

const weights = {
  'embedding.weight': { shape: [2, 2], data: Float32Array.of(1, -2, 3.5, 1e-30) },
  'fc.bias': { shape: [3], data: Float32Array.of(0, -0, 7) },
};

const problemOf = (f: () => unknown): string => {
  try {
    f();
  } catch (error) {
    if (error instanceof CheckpointError) return error.problem;
    throw error;
  }
  return 'none';
};

describe('encode, then decode', () => {
  it('gives back weights, vocabulary, configuration, training and metadata', async () => {
    using model = line();
    using training = trainer(model, points, { steps: 9, evaluate: { batches: points, every: 1 } });
    for await (const { step } of training) if (step === 3) break;
    const checkpoint = {
      weights,
      training: training.snapshot(),
      vocabulary: { kind: 'characters', symbols: ['a', 'ß', '𝔘', '\u0000'] },
      config: { hidden: 3, nested: [{ tied: false, none: null }] },
      metadata: { format: 'pt' },
    };
    expect(decodeCheckpoint(encodeCheckpoint(checkpoint))).toEqual(checkpoint);
  });

  it('works with weights alone', () => {
    expect(decodeCheckpoint(encodeCheckpoint({ weights }))).toEqual({ weights, metadata: {} });
  });

  it('any plain JSON comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (config) => {
        const back = decodeCheckpoint(encodeCheckpoint({ weights: {}, config })).config;
        expect(JSON.stringify(back)).toBe(JSON.stringify(config));
      }),
      { numRuns: 30 },
    );
  });

  it('is a plain safetensors file with the weights under their own names', () => {
    const bytes = encodeCheckpoint({ weights });
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(Object.keys(header).sort()).toEqual(['__metadata__', 'embedding.weight', 'fc.bias']);
    expect(header.__metadata__).toEqual({ unroll: 'unroll.checkpoint/1' });
  });
});

describe('what cannot be stored is refused when it is written, not lost', () => {
  it.each<[unknown, string]>([
    [Number.NaN, 'checkpoint.config.a[1]: expected plain JSON, got NaN'],
    [() => 1, 'checkpoint.config.a[1]: expected plain JSON, got a function'],
    [new Map(), 'checkpoint.config.a[1]: expected plain JSON, got a Map'],
    [Float32Array.of(1), 'checkpoint.config.a[1]: expected plain JSON, got a Float32Array'],
    [1n, 'checkpoint.config.a[1]: expected plain JSON, got 1'],
    [undefined, 'checkpoint.config.a[1]: expected plain JSON, got undefined'],
  ])('%s', (value, message) => {
    expect(() => encodeCheckpoint({ weights, config: { a: [0, value] } })).toThrow(new TypeError(message));
  });

  it('names that are ours', () => {
    const name = 'unroll.training.optimizer.t';
    expect(() => encodeCheckpoint({ weights: { [name]: weights['fc.bias'] } })).toThrow(`the name ${name} is reserved`);
    expect(() => encodeCheckpoint({ weights, metadata: { unroll: 'mine' } })).toThrow('the key unroll is reserved');
  });

  it('a part there is not', () => {
    expect(() => encodeCheckpoint({ weights, vocab: {} } as never)).toThrow(
      'checkpoint.vocab: expected one of the options weights, training, vocabulary, config, metadata, got an unknown one',
    );
  });

  it('what is no checkpoint', () => {
    expect(() => encodeCheckpoint(undefined as never)).toThrow('checkpoint: expected an object with weights');
    expect(() => encodeCheckpoint({} as never)).toThrow('checkpoint.weights: expected a record of arrays');
    const short = { shape: [3], data: Float32Array.of(1) };
    expect(() => encodeCheckpoint({ weights: { short } })).toThrow(/short.*3/);
  });
});

describe('depth', () => {
  const nested = (levels: number, inner: unknown) =>
    Array.from({ length: levels }).reduce<unknown>((value, _, i) => (i % 2 ? [value] : { value }), inner);
  const training = (carried: unknown) => {
    const meta = { optimizer: 'adam', step: 1, seconds: 1, place: { epoch: 0, taken: 1 }, random: null, best: null };
    const json = JSON.stringify({ ...meta, schedule: null, stale: 0, carried });
    return encodeSafetensors({}, { unroll: 'unroll.checkpoint/1', 'unroll.training': json });
  };

  it('a carried state is walked once, however deep: doubling at every level would never come to an end', () => {
    expect(() => decodeCheckpoint(training(nested(32, 7)))).toThrow(
      'training.carried: expected names of arrays in lists and records, got 7',
    );
    expect(decodeCheckpoint(training(nested(32, 'carried.0'))).training?.meta.carried).toEqual(nested(32, 'carried.0'));
  });

  it.each([33, 90, 99, 1000])('%i levels of it are refused', (levels) => {
    const bytes = training(nested(levels, 'carried.0'));
    expect(problemOf(() => decodeCheckpoint(bytes))).toBe('content');
  });

  it('plain JSON has a deepest level, the same in both directions', () => {
    const config = nested(100, 1);
    expect(decodeCheckpoint(encodeCheckpoint({ weights: {}, config })).config).toEqual(config);
    expect(() => encodeCheckpoint({ weights: {}, config: nested(101, 1) })).toThrow(/at most 100 levels/);
    for (const levels of [101, 100_000]) {
      const text = '['.repeat(levels) + ']'.repeat(levels);
      const bytes = encodeSafetensors({}, { unroll: 'unroll.checkpoint/1', 'unroll.config': text });
      expect(problemOf(() => decodeCheckpoint(bytes))).toBe('content');
    }
  });

  it('the message is short, however long the name that is wrong', () => {
    const bytes = encodeSafetensors({}, { unroll: `${'x'.repeat(1e6)}/1` });
    expect(() => decodeCheckpoint(bytes)).toThrow(/^.{50,1100}$/s);
    expect(new CheckpointError('read', 'y'.repeat(5e6)).message.length).toBeLessThan(1100);
  });
});

describe('decode refuses', () => {
  const good = encodeCheckpoint({ weights, config: { hidden: 3 } });
  const withFormat = (metadata: Record<string, string>) => encodeSafetensors(weights, metadata);

  it('a file cut short anywhere, as truncated or empty', () => {
    fc.assert(
      fc.property(fc.nat(good.length - 1), (length) => {
        const problem = problemOf(() => decodeCheckpoint(good.slice(0, length)));
        expect(problem).toBe(length === 0 ? 'empty' : 'truncated');
      }),
    );
  });

  it('any bytes that are something else, by a CheckpointError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(problemOf(() => decodeCheckpoint(bytes))).toMatch(/^(empty|truncated|format|foreign)$/);
      }),
    );
  });

  it('a text file', () => {
    const text = new TextEncoder().encode('First Citizen:\nBefore we proceed any further, hear me speak.\n');
    expect(problemOf(() => decodeCheckpoint(text))).toBe('format');
    expect(() => decodeCheckpoint(text)).toThrow(/^expected a checkpoint, which is a safetensors file; /);
  });

  it('bare weights, and says how to read them', () => {
    expect(problemOf(() => decodeCheckpoint(withFormat({ format: 'pt' })))).toBe('foreign');
    expect(() => decodeCheckpoint(encodeSafetensors(weights))).toThrow(
      /fromPyTorch\(decodeSafetensors\(bytes\).arrays\)/,
    );
  });

  it('a newer version, and says what to do', () => {
    const newer = withFormat({ unroll: 'unroll.checkpoint/2' });
    expect(problemOf(() => decodeCheckpoint(newer))).toBe('version');
    expect(() => decodeCheckpoint(newer)).toThrow(
      'the checkpoint was written by a newer version, unroll.checkpoint/2; this one reads up to 1: update @unroll/train',
    );
  });

  it.each([
    ['a version that is none', { unroll: 'unroll.checkpoint/x' }, 'unroll: expected unroll.checkpoint/1'],
    ['another format', { unroll: 'something' }, 'unroll: expected unroll.checkpoint/1, got "something"'],
    ['broken JSON', { unroll: 'unroll.checkpoint/1', 'unroll.config': '{' }, 'unroll.config: expected JSON'],
    ['a broken training', { unroll: 'unroll.checkpoint/1', 'unroll.training': '{}' }, /^training\.\w+: /],
    ['a training that is a list', { unroll: 'unroll.checkpoint/1', 'unroll.training': '[]' }, /^training/],
  ])('%s', (_, metadata, message) => {
    const bytes = withFormat(metadata);
    expect(problemOf(() => decodeCheckpoint(bytes))).toBe('content');
    expect(() => decodeCheckpoint(bytes)).toThrow(message);
  });

  it('what are no bytes', () => {
    expect(() => decodeCheckpoint('x' as never)).toThrow('bytes: expected a Uint8Array, got "x"');
  });
});
