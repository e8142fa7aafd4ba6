import { project } from '../../scripts/vitest-config.mjs';

export default project('docs in a browser', ['test-browser/**/*.test.ts']);
