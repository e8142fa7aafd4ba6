import { project } from '../../scripts/vitest-config.mjs';

export default project('examples in a browser', ['test-browser/**/*.test.ts']);
