import { library } from '../../scripts/tsup-config.mjs';

// Everything comes along, types too: the package has no dependency.
const paths = { '@unroll/kernels/step': ['../kernels/src/step/index.ts'] };

export default library(undefined, { dts: { compilerOptions: { paths } } });
