import { expect, it } from 'vitest';
import { BackendError } from './backend-error.js';
import { fetchWasm } from './wasm-source.js';

const answering = (body: BodyInit | null, init?: ResponseInit) => async () => new Response(body, init);
const url = 'https://example.org/tfjs-backend-wasm-simd.wasm';

it('accepts WebAssembly of any content type', async () => {
  const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  expect(await fetchWasm(url, answering(bytes))).toEqual(bytes);
});

it.each([
  [
    answering('<!doctype html><title>Page</title>', { headers: { 'content-type': 'text/html' } }),
    `wasm: ${url} expected a .wasm file, got a web page (text/html): "<!doctype html><title>Page</title>"`,
  ],
  [answering('no', { status: 404 }), `wasm: ${url} expected a .wasm file, got status 404 (text/plain;charset=UTF-8)`],
  [answering('version https://git-lfs'), 'got something else (text/plain;charset=UTF-8): "version https://git-lfs"'],
  [answering(null), 'got something else (no content type): ""'],
  [() => Promise.reject(new TypeError('offline')), `wasm: ${url} could not be fetched`],
])('names the URL and what came', async (get, message) => {
  const check = fetchWasm(url, get);
  await expect(check).rejects.toThrow(BackendError);
  await expect(check).rejects.toThrow(message);
});
