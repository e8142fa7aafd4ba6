import { library } from '../../scripts/tsup-config.mjs';

// The kernels and the files come along, their types too: nobody installs them. By paths, since types that are resolved
// through node_modules would stay imports of files that are not published.
const paths = {
  '@unroll/kernels': ['../kernels/src/index.ts'],
  '@unroll/safetensors': ['../safetensors/src/index.ts'],
};

export default library(undefined, {
  dts: { compilerOptions: { paths } },
  embedded: ['node_modules/@tensorflow/tfjs-backend-wasm'],
});
