import { library } from '../../scripts/tsup-config.mjs';

// The kernels and the files come along, their types too: nobody installs them. By paths, since types that are resolved
// through node_modules would stay imports of files that are not published.
const paths = {
  '@unroll/kernels': ['../kernels/src/index.ts'],
  '@unroll/safetensors': ['../safetensors/src/index.ts'],
};

export default library(undefined, {
  // TensorFlow.js's types name Long without importing it, which works by chance, where @types lie flat.
  dts: { compilerOptions: { paths }, banner: '/// <reference types="long" />' },
  embedded: ['node_modules/@tensorflow/tfjs-backend-wasm'],
});
