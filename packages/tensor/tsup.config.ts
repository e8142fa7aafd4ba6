import { library } from '../../scripts/tsup-config.mjs';

// The kernels come along, their types too: nobody installs them.
export default library(undefined, { dts: { resolve: ['@unroll/kernels', '@unroll/safetensors'] } });
