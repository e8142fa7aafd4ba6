import { expectClose } from '@unroll/spec';
import { ready } from '@unroll/tensor';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { stepBytes } from '../../kernels/src/step/index.js';
import { fileOf, heads, inputs, made, stacks } from './files.js';

let file: Uint8Array;
let says: Float32Array;
beforeAll(async () => {
  await ready();
  using model = made({ ...only('ids'), layers: stacks['lstm'] ?? [], head: heads.classes });
  file = fileOf(model);
  using stepper = model.stepper();
  says = stepper.next(2);
});
afterEach(() => vi.unstubAllGlobals());

function only(name: string) {
  const { input } = inputs[name] as (typeof inputs)[string];
  return { input };
}

/** The package as a place loads it that never saw it before. */
async function anew() {
  vi.resetModules();
  return import('../src/index.js');
}

describe('what steps', () => {
  it.each([
    ['bytes', () => stepBytes.simd()],
    ['a module', () => new WebAssembly.Module(stepBytes.simd())],
    ['what comes along', () => undefined],
  ])('%s', async (_, make) => {
    const { openModel } = await anew();
    const wasm = make();
    const net = openModel(file, wasm === undefined ? {} : { wasm });
    expect(net.runtime).toEqual({ way: 'wasm', weights: 'float32' });
    expectClose(net.stream().next(2), says, 1e-5, 'logits'); // float32
  });

  const { validate } = WebAssembly;
  it.each<[string, unknown, object, string]>([
    ['no WebAssembly', undefined, {}, 'there is no WebAssembly here'],
    ['no WebAssembly, bytes given', undefined, { wasm: stepBytes.simd() }, 'there is no WebAssembly here'],
    ['no SIMD', { ...forbidding(), validate: () => false }, {}, 'WebAssembly has no SIMD here'],
    ['a policy that forbids to compile', forbidding(), {}, 'no WebAssembly is compiled here: blocked by the policy'],
    [
      'such a policy, bytes given',
      forbidding(),
      { wasm: stepBytes.simd() },
      'no WebAssembly is compiled here: blocked by the policy',
    ],
  ])('plain TypeScript where there is %s, and says so', async (_, WebAssembly_, options, reason) => {
    const { openModel } = await anew();
    vi.stubGlobal('WebAssembly', WebAssembly_);
    const net = openModel(file, options);
    expect(net.runtime).toEqual({ way: 'plain', weights: 'float32', reason });
    expectClose(net.stream().next(2), says, 1e-5, 'logits'); // float32
  });

  function wasmParts() {
    const { Module, CompileError } = WebAssembly;
    return { Module, CompileError, validate };
  }

  function forbidding() {
    class Module {
      constructor() {
        throw new WebAssembly.CompileError('blocked by the policy');
      }
    }
    return { ...wasmParts(), Module };
  }
});

describe('refuses, naming what,', () => {
  it.each<[unknown, string]>([
    [new Uint8Array(5), ', got 5 bytes that are none here'],
    [new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)), ', got one that exports nothing'],
    [Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0), ', got one that exports nothing'],
    ['step.wasm', ', or false, got "step.wasm"'],
    [true, ', or false, got true'],
    [null, ', or false, got null'],
  ])('wasm: %s', async (wasm, words) => {
    const { openModel } = await anew();
    const expected = 'wasm: expected the bytes or the module of @unroll/run/step.wasm';
    expect(() => openModel(file, { wasm } as never)).toThrow(new TypeError(expected + words));
  });

  it('options that are none', async () => {
    const { openModel } = await anew();
    expect(() => openModel(file, { weigths: 'int8' } as never)).toThrow('did you mean weights?');
    expect(() => openModel(file, { weights: 'int4' as never })).toThrow('weights: expected one of "float32", "bf16"');
  });
});
