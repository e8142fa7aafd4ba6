import { mergeConfig } from 'vitest/config';
import { project } from '../../scripts/vitest-config.mjs';

export default mergeConfig(project('lab in a browser', ['test-browser/**/*.test.ts']), {
  test: {
    globalSetup: './test-browser/kit/built.ts',
    hookTimeout: 120_000,
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
