import { project } from '../../scripts/vitest-config.mjs';

export default project('lab', ['src/**/*.test.ts']);
