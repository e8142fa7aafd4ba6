import { memoryFlags } from '@unroll/kernels';
import { BackendError } from './backend-error.js';
import { describe } from './errors.js';
import { isWasm } from './wasm-source.js';

/** The SIMD build of tfjs-backend-wasm: the bytes of its file, or what was compiled of them. */
export type WasmBinary = BufferSource | WebAssembly.Module;

/**
 * Compiles a build of tfjs-backend-wasm, unless that was done.
 * @param binary - the build
 * @param shared - whether its memory is to be shared between threads; a compiled module's stays what it is
 * @returns what TensorFlow.js can start
 * @throws TypeError if it is another thing
 * @throws BackendError if it may not be compiled here
 */
export async function compileWasm(binary: WasmBinary, shared: boolean): Promise<WebAssembly.Module> {
  if (binary instanceof WebAssembly.Module) return checkBuild(binary);
  const bytes = bytesOf(binary);
  if (bytes === undefined || !isWasm(bytes))
    throw new TypeError(
      `ready: wasm expected the bytes of tfjs-backend-wasm-simd.wasm or a WebAssembly.Module of it, got ${describe(binary)}`,
    );
  return checkBuild(await compile(shared ? memoryFlags(bytes, true) : bytes));
}

function bytesOf(given: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer as ArrayBuffer, given.byteOffset, given.byteLength);
  const isBuffer = Object.prototype.toString.call(given) === '[object ArrayBuffer]'; // also from another realm
  return isBuffer ? new Uint8Array(given as ArrayBuffer) : undefined;
}

/** The plain build and the SIMD build fit; the one with threads wants more than a module. */
function checkBuild(module: WebAssembly.Module): WebAssembly.Module {
  const has = (name: string) => WebAssembly.Module.exports(module).some((found) => found.name === name);
  const takesMemory = WebAssembly.Module.imports(module).some(({ kind }) => kind === 'memory');
  if (has('memory') && has('register_tensor') && !takesMemory) return module;
  const got = takesMemory ? 'a module that imports its memory' : 'another module';
  throw new TypeError(`ready: wasm expected tfjs-backend-wasm-simd.wasm, got ${got}`);
}

async function compile(bytes: Uint8Array<ArrayBuffer>): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw new BackendError(`wasm: the backend could not be compiled${help(String(cause))}: ${String(cause)}`, {
      cause,
    });
  }
}

/** What helps, by what the engine itself says. */
function help(reason: string): string {
  if (/unsafe-eval|content.security.policy|\bcsp\b/i.test(reason))
    return "; the page's Content-Security-Policy must allow 'wasm-unsafe-eval'";
  if (/embedder|code generation/i.test(reason)) return '; this place wants a WebAssembly.Module: give `wasm`';
  return '';
}
