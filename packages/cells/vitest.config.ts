import { mergeConfig } from 'vitest/config';
import { project } from '../../scripts/vitest-config.mjs';

// Every file starts the same WASM backend and the leak check compares with the start of each test, so the files of one
// worker may share it.
export default mergeConfig(project('@unroll/cells'), { test: { isolate: false } });
