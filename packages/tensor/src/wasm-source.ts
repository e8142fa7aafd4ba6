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

/** The URL of one of the files. */
export const urlOf = (paths: string | WasmPaths, file: keyof WasmPaths): string =>
  typeof paths === 'string' ? paths + file : paths[file];

/** What a file with our own copy of the SIMD build says: its version, and the build itself, gzip, then base64. */
interface OwnWasm {
  readonly version: string;
  readonly binary: string;
}

/**
 * The SIMD build that comes with this package.
 * @returns the version of tfjs-backend-wasm it belongs to, and how to unpack it
 * @throws BackendError if the part of this package with it cannot be loaded
 */
export async function ownWasm(): Promise<{ version: string; unpack: () => Promise<Uint8Array<ArrayBuffer>> }> {
  const { version, binary } = await importPart<OwnWasm>(() => import('./generated/tfjs-wasm.js'));
  return { version, unpack: () => gunzip(decode(binary)) };
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Imports a part of this package, or of TensorFlow.js, that is loaded when it is needed.
 * @param load - the import
 * @throws BackendError saying what to do where parts cannot be loaded, as in a Service Worker
 */
export function importPart<T>(load: () => Promise<T>): Promise<T> {
  return load().catch((cause: unknown) => {
    throw new BackendError(
      `wasm: a part of the program could not be imported (${String(cause)}); where import() is refused, as in a ` +
        'Service Worker, bundle everything into one file',
      { cause },
    );
  });
}

/**
 * Fetches WebAssembly and looks whether it is any, because TensorFlow.js's own message does not say what came instead.
 * @param url - the URL
 * @param get - how to fetch it
 * @returns its bytes
 * @throws BackendError naming the URL and what came
 */
export async function fetchWasm(url: string, get: typeof fetch = fetch): Promise<Uint8Array<ArrayBuffer>> {
  const unreachable = (cause: unknown) => {
    throw new BackendError(`wasm: ${url} could not be fetched`, { cause });
  };
  const response = await get(url, { credentials: 'same-origin' }).catch(unreachable);
  const type = response.headers.get('content-type') ?? 'no content type';
  if (!response.ok)
    throw new BackendError(`wasm: ${url} expected a .wasm file, got status ${response.status} (${type})`);
  const bytes = new Uint8Array(await response.arrayBuffer().catch(unreachable));
  if (isWasm(bytes)) return bytes;
  const text = new TextDecoder().decode(bytes.subarray(0, 40)).trim();
  const html = text.startsWith('<') || type.includes('html');
  throw new BackendError(
    `wasm: ${url} expected a .wasm file, got ${html ? 'a web page' : 'something else'} (${type}): ${JSON.stringify(text)}`,
  );
}

/** Whether bytes begin as WebAssembly does. */
export const isWasm = ([a, b, c, d]: Uint8Array): boolean => a === 0 && b === 0x61 && c === 0x73 && d === 0x6d;
