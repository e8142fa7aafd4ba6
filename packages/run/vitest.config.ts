import { mergeConfig } from 'vitest/config';
import { project } from '../../scripts/vitest-config.mjs';

// Node 20 has relaxed SIMD behind a flag: with it the tests run both builds of the kernels. Newer versions need no flag.
const [major] = process.versions.node.split('.').map(Number);
const execArgv = major === 20 ? ['--experimental-wasm-relaxed-simd'] : [];

export default mergeConfig(project('@unroll/run'), { test: { execArgv } });
