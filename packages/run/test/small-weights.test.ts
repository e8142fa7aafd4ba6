import { classes, open, save } from '@unroll/cells';
import { expectClose } from '@unroll/spec';
import { ready } from '@unroll/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { openModel } from '../src/index.js';
import { bothWays, fileOf, heads, inputs, made, stacks } from './files.js';
import { roundedWeights, smallFile } from './small-files.js';

beforeAll(() => ready());

/** Against the same rounded weights: bf16 multiplies as float32 does; int8 rounds what it multiplies with, too. */
const CLOSE = { bf16: 1e-5, int8: 1e-3 };
const { input, draw } = inputs['ids'] as (typeof inputs)[string];

describe.each(['bf16', 'int8'] as const)('%s', (format) => {
  it.each(Object.keys(stacks))('a file of it says what its rounded weights say: %s', (name) => {
    using model = made({ input, layers: stacks[name] ?? [], head: heads.classes });
    using exact = open(save(model).config, roundedWeights(model, format));
    const file = smallFile(model, format);
    const [fast, slow] = [openModel(file), openModel(file, { wasm: false })];
    expect([fast.runtime.weights, slow.runtime.weights]).toEqual([format, format]);
    expect(file.length).toBeLessThan(fileOf(model).length);
    using stepper = exact.stepper();
    const [a, b] = [fast.stream(), slow.stream()];
    for (let t = 0; t < 5; t++) {
      const [id] = draw(1) as [number];
      const says = stepper.next(id);
      expectClose(a.next(id), says, CLOSE[format], `step ${t}`);
      expectClose(b.next(id), says, 1e-5, `step ${t} in plain TypeScript`); // float32
    }
  });

  it('goes both ways, too', () => {
    using model = made({ input, layers: bothWays['above and below one way'] ?? [], head: heads.numbers });
    const file = smallFile(model, format);
    const xs = draw(6);
    const says = openModel(file, { wasm: false }).sequence(xs);
    expectClose(openModel(file).sequence(xs), says, CLOSE[format], 'sequence');
  });

  it('is made of 32-bit floats where it is asked for: all that multiplies, not the table', () => {
    for (const tied of [false, true]) {
      const layers = (stacks['lstm'] ?? []).map((layer) => ({ ...layer, hidden: 5 }));
      using model = made({ input, layers, head: classes({ classes: 7, tied }) });
      const { config, weights } = save(model);
      const { embedding, ...rest } = roundedWeights(model, format);
      // Where they are tied, the table is rounded as output matrix, and looked up as it was.
      const untied = { ...config, head: { ...config.head, tied: false } };
      const table = weights['embedding'] as NonNullable<typeof embedding>;
      const output = tied ? { 'output.W': embedding as NonNullable<typeof embedding> } : {};
      using exact = open(untied, { ...rest, ...output, embedding: table });
      for (const options of [{}, { wasm: false } as const]) {
        const net = openModel(fileOf(model), { ...options, weights: format });
        expect(net.runtime.weights).toBe(format);
        using stepper = exact.stepper();
        const { next } = net.stream();
        for (const id of draw(4))
          expectClose(next(id), stepper.next(id), 'wasm' in options ? 1e-5 : CLOSE[format], `tied ${tied}`);
      }
    }
  });

  it('becomes 32-bit floats again where that is asked for', () => {
    using model = made({ input, layers: stacks['gru'] ?? [], head: heads.classes });
    const file = smallFile(model, format);
    const net = openModel(file, { weights: 'float32' });
    expect(net.runtime.weights).toBe('float32');
    expectClose(net.stream().next(1), openModel(file, { wasm: false }).stream().next(1), 1e-5, 'logits'); // float32
  });

  it('is refused for a cell without a kernel', () => {
    using model = made({ input, layers: stacks['rnn, layerNormLstm, gruResetAfter'] ?? [], head: heads.classes });
    expect(() => openModel(fileOf(model), { weights: format })).toThrow(
      `weights: expected "float32" where layer 1 (layerNormLstm) has no kernel, got "${format}"`,
    );
  });
});
