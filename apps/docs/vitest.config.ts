import { project } from '../../scripts/vitest-config.mjs';

export default project('docs examples', ['examples-test/**/*.test.ts']);
