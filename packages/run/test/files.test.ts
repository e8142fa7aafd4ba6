import { save } from '@unroll/cells';
import { encodeSafetensors, ready } from '@unroll/tensor';
import { encodeCheckpoint } from '@unroll/train';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ModelFileError, openModel } from '../src/index.js';
import { fileOf, heads, inputs, made, stacks } from './files.js';
import { smallArrays, smallFile } from './small-files.js';

beforeAll(() => ready());

const { input } = inputs['ids'] as (typeof inputs)[string];
const lstm = () => made({ input, layers: stacks['lstm'] ?? [], head: heads.classes });

/** What is wrong with a file, in one line. */
function wrong(bytes: Uint8Array): string {
  try {
    openModel(bytes);
    return 'nothing';
  } catch (error) {
    if (error instanceof ModelFileError) return `${error.problem}: ${error.message}`;
    throw error;
  }
}

it('opens what @unroll/train saved, and what the command puts around it', () => {
  using model = lstm();
  const vocabulary = { kind: 'characters', symbols: [...'abcdefg'], unknown: 'throw' };
  const saved = { model: model.config, settings: { hidden: 6 }, series: { columns: ['a'] } };
  const net = openModel(fileOf(model, { vocabulary, config: saved, metadata: { format: 'pt' } }));
  expect([net.vocabulary, net.saved, net.config]).toEqual([vocabulary, saved, model.config]);
  expect([net.input, net.head]).toEqual([model.config.input, model.config.head]);
  const bare = openModel(fileOf(model));
  expect([bare.vocabulary, bare.saved, bare.config]).toEqual([undefined, model.config, model.config]);
  expect(bare.stream().next(2)).toEqual(net.stream().next(2));
});

it('does not look at the file again, and takes one that lies anywhere', () => {
  using model = lstm();
  const bytes = fileOf(model);
  const inside = new Uint8Array(bytes.length + 3);
  inside.set(bytes, 3);
  const [net, other] = [openModel(bytes), openModel(inside.subarray(3))];
  bytes.fill(0);
  inside.fill(0);
  for (const wasm of [net, other])
    expect(
      wasm
        .stream()
        .next(4)
        .some((y) => y !== 0),
    ).toBe(true);
  expect(net.stream().next(4)).toEqual(other.stream().next(4));
});

describe('refuses, naming what,', () => {
  it('a file cut short anywhere', () => {
    using model = lstm();
    const good = fileOf(model);
    expect(wrong(new Uint8Array(0))).toBe('empty: the file is empty: 0 bytes');
    for (let length = 1; length < good.length; length += 7) expect(wrong(good.slice(0, length))).toMatch(/^truncated/);
    expect(() => openModel('x' as never)).toThrow('bytes: expected a Uint8Array, got "x"');
  });

  it('what is no model', () => {
    using model = lstm();
    const { weights, config } = save(model);
    expect(wrong(new Uint8Array(50).fill(60))).toMatch(/^format: expected a safetensors file; header: /);
    expect(wrong(encodeSafetensors(weights))).toMatch(/^foreign: a safetensors file, but none that describes/);
    expect(wrong(encodeCheckpoint({ weights }))).toMatch(/^foreign: a checkpoint of Unroll, but without a description/);
    expect(wrong(encodeSafetensors(weights, { unroll: 'other/1' }))).toMatch(/^content: unroll: expected unroll.ch/);
    expect(wrong(encodeSafetensors(weights, { unroll: 'unroll.checkpoint/2' }))).toMatch(/^version: .*newer version/);
    expect(wrong(encodeCheckpoint({ weights, config: { ...config, format: 3 } }))).toMatch(
      /^version: config.format: expected at most 2, got 3/,
    );
    const broken = { unroll: 'unroll.checkpoint/1', 'unroll.config': '{' };
    expect(wrong(encodeSafetensors(weights, broken))).toBe('content: unroll.config: expected JSON');
    expect(wrong(encodeSafetensors(weights, { ...broken, 'unroll.config': 'null' }))).toMatch(/^foreign/);
  });

  it.each<[object, string]>([
    [{ layers: [] }, 'content: config.layers: expected a whole number >= 1 and <= 1000, got 0'],
    [{ layers: 7 }, 'content: config.layers: expected a list, got 7'],
    [{ layers: [null] }, 'content: config.layers[0]: expected an object of options'],
    [{ layers: [{ cell: 'mine', hidden: 6 }] }, 'cell: config.layers[0].cell: expected one of rnn, lstm, gru'],
    [{ layers: [{ cell: 'constructor', hidden: 6 }] }, 'cell: config.layers[0].cell: expected one of rnn, lstm, gru'],
    [{ layers: [{ cell: 'lstm', hidden: 0 }] }, 'content: config.layers[0].hidden: expected a whole number >= 1'],
    [
      { layers: [{ cell: { kind: 'x', cell: 'lstm' }, hidden: 6 }] },
      'content: config.layers[0].cell.kind: expected one',
    ],
    [
      { layers: [{ cell: { kind: 'zoneout', cell: 'lstm', rates: { h: 1 } }, hidden: 6 }] },
      'content: config.layers[0].cell.rates.h: expected a number in [0, 1), got 1',
    ],
    [
      { layers: [{ cell: { kind: 'zoneout', cell: { kind: 'zoneout', cell: 'lstm' } }, hidden: 6 }] },
      'content: config.layers[0].cell.cell: expected a string, got an object',
    ],
    [{ layers: [{ cell: 'lstm', hidden: 7 }] }, 'weights: weights.layers.0.W_x: expected shape [28, 5], got [24, 5]'],
    [{ layers: [{ cell: 'gru', hidden: 6 }] }, 'weights: weights.layers.0.W_x: expected shape [18, 5], got [24, 5]'],
    [{ layers: [{ cell: 'rnn', hidden: 6 }] }, 'weights: weights.layers.0.W_xh: expected an array, got none'],
    [
      { layers: [{ cell: 'lstm', hidden: 2 ** 50 }] },
      `weights: weights.layers.0.W_x: expected shape [${2 ** 52}, 5], got [24, 5]`,
    ],
    [{ input: null }, 'content: config.input.kind: expected one of "ids", "vectors", "oneHot", got undefined'],
    [{ input: { kind: 'ids', vocabulary: 7 } }, 'content: config.input.embedding: expected a whole number >= 1'],
    [{ input: { kind: 'vectors', size: 5 } }, 'weights: weights.embedding: expected no such array in this model'],
    [{ head: { kind: 'classes', classes: 8 } }, 'weights: weights.output.W: expected shape [8, 6], got [7, 6]'],
    [{ head: { kind: 'classes', classes: 7, tied: true } }, 'content: config.head.tied: expected a table [7, 6]'],
    [{ head: { kind: 'classes', classes: 7, at: 'end' } }, 'content: config.head.at: expected one of "every", "last"'],
    [{ dropout: 2 }, 'content: config.dropout: expected a number in [0, 1), got 2'],
    [{ dropuot: 0 }, 'content: config.dropuot: expected one of the options'],
  ])('a description that does not fit: %j', (change, words) => {
    using model = lstm();
    const { weights, config } = save(model);
    const message = wrong(encodeCheckpoint({ weights, config: { ...config, ...change } }));
    expect(message.slice(0, words.length)).toBe(words);
  });

  it('weights that are missing, too many, of another type or not finite', () => {
    using model = lstm();
    const { weights, config } = save(model);
    const { 'output.b': b, ...rest } = weights;
    const wrongWith = (arrays: object) => wrong(encodeCheckpoint({ weights: arrays as never, config }));
    expect(wrongWith(rest)).toBe('weights: weights.output.b: expected an array, got none');
    expect(wrongWith({ ...weights, more: b })).toBe('weights: weights.more: expected no such array in this model');
    expect(wrongWith({ ...weights, 'output.b': { shape: [7], data: new Int32Array(7) } })).toBe(
      'weights: weights.output.b: expected F32 or F64, got I32',
    );
    for (const bad of [Number.NaN, Infinity, 1e300]) {
      const data = Float64Array.from({ length: 7 }, (_, i) => (i === 3 ? bad : i));
      expect(wrongWith({ ...weights, 'output.b': { shape: [7], data } })).toMatch(/^weights: weights.output.b.* at 3$/);
    }
  });
});

describe('small weights that make no sense', () => {
  const change = (format: 'bf16' | 'int8', path: string, use: (bytes: Uint8Array) => Uint8Array | undefined) => {
    using model = lstm();
    const arrays = smallArrays(model, format).flatMap(([name, stored]) => {
      if (name !== path) return [[name, stored] as const];
      const bytes = use(stored.bytes.slice());
      return bytes ? [[name, { ...stored, bytes }] as const] : [];
    });
    return wrong(smallFile(model, format, arrays as never));
  };
  const floats = (...numbers: number[]) => new Uint8Array(Float32Array.from(numbers).buffer);

  it('scales of 0, less, infinite, none or missing', () => {
    const path = 'output.W.scale';
    for (const [bad, words] of [
      [0, 'expected numbers > 0, got 0 at 2'],
      [-0, 'expected numbers > 0'],
      [-1, 'expected numbers > 0, got -1 at 2'],
      [Infinity, 'expected finite numbers, got one that is not at 2'],
      [Number.NaN, 'expected finite numbers, got one that is not at 2'],
    ] as const)
      expect(change('int8', path, () => floats(1, 1, bad, 1, 1, 1, 1))).toMatch(`weights: weights.${path}: ${words}`);
    expect(change('int8', path, () => undefined)).toBe(`weights: weights.${path}: expected an array, got none`);
    expect(change('int8', 'embedding', () => undefined)).toBe(
      'weights: weights.embedding: expected an array, got none',
    );
  });

  it('brain floats that are not finite', () => {
    for (const bits of [0x7f80, 0xff80, 0x7fc0]) {
      const use = (bytes: Uint8Array) => {
        new DataView(bytes.buffer).setUint16(8, bits, true);
        return bytes;
      };
      expect(change('bf16', 'layers.0.W_h', use)).toMatch(/^weights: weights.layers.0.W_h: expected finite.* at 4$/);
    }
  });

  it('another format than the file says', () => {
    using model = lstm();
    const says = (weights: string, good: Uint8Array) => {
      const text = Buffer.from(good.subarray(8)).toString('latin1');
      const [from] = /"unroll.weights":"\w+"/.exec(text) ?? [''];
      const to = `"unroll.weights":"${weights}"`;
      const head = new DataView(new ArrayBuffer(8));
      const length = new DataView(good.buffer).getBigUint64(0, true) + BigInt(to.length - from.length);
      head.setBigUint64(0, length, true);
      return wrong(Buffer.concat([Buffer.from(head.buffer), Buffer.from(text.replace(from, to), 'latin1')]));
    };
    expect(says('int4', smallFile(model, 'int8'))).toMatch(
      /^content: unroll.weights: expected one of "float32", "bf16"/,
    );
    expect(says('bf16', smallFile(model, 'int8'))).toMatch(/^weights: weights.embedding: expected BF16, got I8/);
    expect(says('int8', smallFile(model, 'bf16'))).toMatch(/^weights: weights.embedding: expected I8, got BF16/);
    expect(says('float32', smallFile(model, 'int8'))).toMatch(
      /^weights: weights.embedding: expected F32 or F64, got I8/,
    );
  });
});

describe('throws nothing but ModelFileError', () => {
  const survive = (bytes: Uint8Array) => {
    try {
      const net = openModel(bytes);
      expect(net.stream().next(0).length).toBe(net.size.outputs);
    } catch (error) {
      expect(error).toBeInstanceOf(ModelFileError);
    }
  };

  it('for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survive), { numRuns: 200 });
  });

  it('for good files with bytes of the header changed', () => {
    using model = made({ input, layers: stacks['lstm, gru, minGru'] ?? [], head: heads.classes });
    const files = [fileOf(model), smallFile(model, 'int8'), smallFile(model, 'bf16')];
    const changes = fc.array(fc.tuple(fc.nat(1500), fc.integer({ min: 32, max: 126 })), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...files), changes, (good, at) => {
        const bytes = good.slice();
        for (const [i, byte] of at) bytes[8 + i] = byte;
        survive(bytes);
      }),
      { numRuns: 300 },
    );
  });

  it('for any JSON as description', () => {
    using model = lstm();
    const { weights, config } = save(model);
    const key = fc.constantFrom('input', 'layers', 'head', 'format', 'dropout', 'weightDrop');
    fc.assert(
      fc.property(key, fc.jsonValue({ maxDepth: 3 }), (name, value) => {
        survive(encodeCheckpoint({ weights, config: { ...config, [name]: value } }));
      }),
      { numRuns: 200 },
    );
  });
});
