import { decode } from '@unroll/kernels';
import { BackendError } from './backend-error.js';

/** Where the three files of `@tensorflow/tfjs-backend-wasm` are, by file name. */
export interface WasmPaths {
  /** URL of the plain build. */
  'tfjs-backend-wasm.wasm': string;
  /** URL of the SIMD build. */
  'tfjs-backend-wasm-simd.wasm': string;
  /** URL of the SIMD build with threads. */
  'tfjs-backend-wasm-threaded-simd.wasm': string;
}

/** A URL for every build. */
export const everyBuild = (url: string): WasmPaths => ({
  'tfjs-backend-wasm.wasm': url,
  'tfjs-backend-wasm-simd.wasm': url,
  'tfjs-backend-wasm-threaded-simd.wasm': url,
});

/**
 * The SIMD build that comes with this package, as a URL that fetch understands; the caller revokes it.
 * @param version - the version of the tfjs-backend-wasm in use
 */
export async function ownWasm(version: string): Promise<string> {
  const own = await import('./generated/tfjs-wasm.js');
  if (own.version !== version)
    throw new BackendError(
      `wasm: this package brings the .wasm file of @tensorflow/tfjs-backend-wasm ${own.version}, installed is ${version}: ` +
        'install that version, or give `wasmPaths`',
    );
  const zipped = decode(own.binary);
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = await new Response(stream).arrayBuffer();
  return URL.createObjectURL(new Blob([bytes], { type: 'application/wasm' }));
}

/**
 * Looks whether a URL gives WebAssembly, because TensorFlow.js's own message does not say what came instead.
 * @param url - the URL
 * @param get - how to fetch it
 * @throws BackendError naming the URL and what came
 */
export async function checkWasm(url: string, get: typeof fetch = fetch): Promise<void> {
  const response = await get(url, { credentials: 'same-origin' }).catch((cause: unknown) => {
    throw new BackendError(`wasm: ${url} could not be fetched`, { cause });
  });
  const type = response.headers.get('content-type') ?? 'no content type';
  if (!response.ok)
    throw new BackendError(`wasm: ${url} expected a .wasm file, got status ${response.status} (${type})`);
  const reader = response.body?.getReader();
  const start = (await reader?.read())?.value ?? new Uint8Array();
  await reader?.cancel();
  const [a, b, c, d] = start;
  if (a === 0 && b === 0x61 && c === 0x73 && d === 0x6d) return;
  const text = new TextDecoder().decode(start.subarray(0, 40)).trim();
  const html = text.startsWith('<') || type.includes('html');
  throw new BackendError(
    `wasm: ${url} expected a .wasm file, got ${html ? 'a web page' : 'something else'} (${type}): ${JSON.stringify(text)}`,
  );
}
