import { project } from '../../scripts/vitest-config.mjs';

export default project('docs', ['examples-test/**/*.test.ts', 'test/**/*.test.ts']);
