import { library } from '../../scripts/tsup-config.mjs';

// Everything comes along, types too: the package has no dependency.
export default library(undefined, { dts: { resolve: ['@unroll/kernels', '@unroll/safetensors'] } });
