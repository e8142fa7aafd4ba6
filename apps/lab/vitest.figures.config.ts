import { mergeConfig } from 'vitest/config';
import { project } from '../../scripts/vitest-config.mjs';

// What takes a quiet machine and some minutes: numbers, printed; run by `pnpm --filter @unroll/lab figures`.
export default mergeConfig(project('figures of the lab', ['figures/**/*.figures.ts']), {
  test: {
    globalSetup: './test-browser/kit/built.ts',
    hookTimeout: 240_000,
    testTimeout: 600_000,
    fileParallelism: false,
  },
});
