import { project } from './vitest-config.mjs';

export default project('scripts', ['**/*.test.mjs']);
