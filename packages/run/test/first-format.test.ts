import { readFileSync } from 'node:fs';
import { expectClose } from '@unroll/spec';
import { describe, expect, it } from 'vitest';
import { openModel } from '../src/index.js';

// Checkpoints and logits as the first version wrote them: they stay readable for ever.
const folder = new URL('../../cells/test/first-format/', import.meta.url);
const logits: Record<string, number[]> = JSON.parse(readFileSync(new URL('logits.json', folder), 'utf8'));

describe.each([{}, { wasm: false } as const])('opened with %j', (options) => {
  it.each(Object.keys(logits))('%s says what it said', (name) => {
    const net = openModel(readFileSync(new URL(`${name}.safetensors`, folder)), options);
    expect(net.config.format).toBe(2);
    const { symbols } = net.vocabulary as { symbols: string[] };
    const stream = net.stream();
    const said = Array.from('hello world', (symbol) => stream.next(symbols.indexOf(symbol)));
    expectClose(said.at(-1) ?? [], logits[name] as number[], 1e-6, 'logits'); // float32
  });
});

it('opens what the command of the first version saved', () => {
  const bytes = readFileSync(new URL('../../cli/test/fixtures/first.safetensors', import.meta.url));
  const net = openModel(bytes);
  const { symbols } = net.vocabulary as { symbols: string[] };
  expect(net.size).toMatchObject({ inputs: 1, outputs: symbols.length });
  expect(net.stream().next(0).every(Number.isFinite)).toBe(true);
});
