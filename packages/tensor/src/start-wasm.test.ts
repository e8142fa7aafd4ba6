import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, expect, it, vi } from 'vitest';
import { nothingRuns, tanhOfHalf } from '../test/nothing-runs.js';
import { BackendError, dispose, dot, hasFusedKernels, ready, scope, type Tensor2D, tensor, values } from './index.js';
import type { WasmBinary } from './wasm-module.js';

const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
const file = (name: string) => new Uint8Array(readFileSync(new URL(name, `file://${main}`)));
const simd = file('tfjs-backend-wasm-simd.wasm');

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  nothingRuns();
});

const within = new Uint8Array(simd.length + 7);
within.set(simd, 7);
it.each<[string, WasmBinary]>([
  ['bytes', simd],
  ['an ArrayBuffer', simd.buffer.slice(0)],
  ['a view into a larger buffer', within.subarray(7)],
  ['a compiled module', new WebAssembly.Module(simd)],
  ['the plain build', file('tfjs-backend-wasm.wasm')],
])('starts from %s, with our kernels beside it', async (_, wasm) => {
  expect(await ready({ wasm })).toMatchObject({ backend: 'wasm', simd: true });
  expect(tanhOfHalf()).toBeCloseTo(Math.tanh(0.5), 6);
  expect(hasFusedKernels()).toBe(true);
});

it('reads no file, fetches nothing, and puts back what it took for the start', async () => {
  const [fetch, before] = [vi.fn(), [tf.env().platform, WebAssembly.instantiate]];
  vi.stubGlobal('fetch', fetch);
  vi.spyOn(tf.env().platform, 'fetch').mockImplementation(fetch);
  await ready();
  expect(tanhOfHalf()).toBeCloseTo(Math.tanh(0.5), 6);
  expect(fetch).not.toHaveBeenCalled();
  expect([tf.env().platform, WebAssembly.instantiate]).toEqual(before);
});

it('starts where TensorFlow.js knows no platform', async () => {
  const { platform } = tf.env();
  tf.env().platform = undefined as never;
  await ready();
  tf.env().platform = platform;
  expect(tanhOfHalf()).toBeCloseTo(Math.tanh(0.5), 6);
});

it('starts from wasmPaths', async () => {
  await ready({ wasmPaths: main.slice(0, main.lastIndexOf('/') + 1) });
  expect(tanhOfHalf()).toBeCloseTo(Math.tanh(0.5), 6);
});

const kernels = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
it.each<[unknown, string]>([
  ['tfjs.wasm', 'ready: wasm expected the bytes of tfjs-backend-wasm-simd.wasm or a WebAssembly.Module of it, got "'],
  [{}, 'ready: wasm expected the bytes of tfjs-backend-wasm-simd.wasm or a WebAssembly.Module of it, got'],
  [new TextEncoder().encode('<!doctype html>'), 'ready: wasm expected the bytes of tfjs-backend-wasm-simd.wasm'],
  [kernels, 'ready: wasm expected tfjs-backend-wasm-simd.wasm, got another module'],
  [file('tfjs-backend-wasm-threaded-simd.wasm'), 'got a module that imports its memory'],
])('refuses what is not the backend', async (wasm, message) => {
  const start = ready({ wasm: wasm as never });
  await expect(start).rejects.toThrow(TypeError);
  await expect(start).rejects.toThrow(message);
  await ready();
  expect(tanhOfHalf()).toBeCloseTo(Math.tanh(0.5), 6);
});

it('refuses two places to start from', async () => {
  await expect(ready({ wasm: simd, wasmPaths: '/' })).rejects.toThrow(
    'ready: expected `wasm` or `wasmPaths`, got both',
  );
});

it.each([
  [
    "WebAssembly.compile(): Refused to compile because 'unsafe-eval' is not allowed by the Content Security Policy",
    "; the page's Content-Security-Policy must allow 'wasm-unsafe-eval': CompileError: WebAssembly.compile(): Refused",
  ],
  [
    'WebAssembly.compile(): Wasm code generation disallowed by embedder',
    '; this place wants a WebAssembly.Module: give `wasm`: CompileError',
  ],
  ['WebAssembly.compile(): expected magic word', ': CompileError: WebAssembly.compile(): expected'],
])('blames what the engine blames: %s', async (reason, message) => {
  vi.spyOn(WebAssembly, 'compile').mockRejectedValue(new WebAssembly.CompileError(reason));
  await expect(ready()).rejects.toThrow(BackendError);
  await expect(ready()).rejects.toThrow(`wasm: the backend could not be compiled${message}`);
});

it('a module starts where nothing may be compiled, without our kernels', async () => {
  const module = new WebAssembly.Module(simd);
  const refused = new WebAssembly.CompileError('WebAssembly.compile(): Wasm code generation disallowed by embedder');
  vi.spyOn(WebAssembly, 'compile').mockRejectedValue(refused);
  expect(await ready({ wasm: module })).toMatchObject({ backend: 'wasm', kernels: 'none' });
  expect(hasFusedKernels()).toBe(false);
  const [x, W] = [tensor([1, 2], [1, 2]), tensor([3, 4], [1, 2])];
  expect(scope(() => values(dot(W as Tensor2D, x)))[0]).toBe(11);
  dispose([x, W]);
});
