import { project } from '../../scripts/vitest-config.mjs';

export default project('bench', ['src/**/*.test.js']);
