import type { Plugin } from 'vite';

const UNUSED = /[\\/]tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/;

/** Leaves out what TensorFlow.js brings for its own threads, 58 kB: `@unroll/tensor` never starts them, it has its own. */
export const lean = (): Plugin => ({
  name: 'unroll-lean',
  enforce: 'pre',
  load(id) {
    const path = id.split('?')[0] ?? '';
    if (!UNUSED.test(path)) return undefined;
    return path.endsWith('.worker.js') ? "export const wasmWorkerContents = '';" : 'export default undefined;';
  },
});
