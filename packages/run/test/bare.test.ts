import { createContext, runInContext } from 'node:vm';
import { expectClose } from '@unroll/spec';
import { ready } from '@unroll/tensor';
import { expect, it } from 'vitest';
import { openModel, type Runtime } from '../src/index.js';
import { bundle } from './bundle.js';
import { fileOf, heads, inputs, made, stacks } from './files.js';

const IDS = [3, 0, 6, 1];

/** Steps a net, keeps its state as bytes and goes on with it, where there is nothing but the language. */
const PROGRAM = `
  if (typeof TextDecoder + typeof atob + typeof performance + typeof console !== 'undefined'.repeat(3) + 'object')
    throw new Error('expected the language alone');
  const net = run.openModel(Uint8Array.from(numbers));
  let stream = net.stream();
  const said = ids.map((id) => {
    const says = Array.from(stream.next(id));
    stream = net.stream({ state: net.state(stream.state.bytes()) });
    return says;
  });
  JSON.stringify({ said, runtime: net.runtime });`;

it.each([
  [true, 'wasm'],
  [false, 'plain'],
])('runs where there is nothing but the language; with WebAssembly: %s', async (hasWasm, way) => {
  await ready();
  const { input } = inputs['ids'] as (typeof inputs)[string];
  using model = made({ input, layers: stacks['lstm, gru, minGru'] ?? [], head: heads.classes });
  const bytes = fileOf(model);
  const { code } = await bundle('src/index.ts', { globalName: 'run' }, 'iife');
  const context = createContext({ numbers: Array.from(bytes), ids: IDS });
  if (!hasWasm) runInContext('delete globalThis.WebAssembly', context);
  const { said, runtime } = JSON.parse(runInContext(code + PROGRAM, context)) as { said: number[][]; runtime: Runtime };
  const stream = openModel(bytes).stream();
  expectClose(
    said.flat(),
    IDS.flatMap((id) => Array.from(stream.next(id))),
    1e-5,
    'logits',
  ); // float32
  expect(runtime.way).toBe(way);
});
