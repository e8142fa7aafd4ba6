import { defineConfig } from 'vitest/config';
import base from './vitest.config.js';

const { test, ...rest } = base as { test: object };
const include = [
  'src/kernels/**/*.test.ts',
  'src/{dot,embed,cross-entropy,linear-cross-entropy,gradient,memory}.test.ts',
];

// All that runs on the kernels once more, everything cut into parts however small, on 1, 2 and 3 threads.
export default defineConfig({
  test: {
    projects: [1, 2, 3].map((threads) => ({
      ...rest,
      test: {
        ...test,
        name: `@unroll/tensor, ${threads} threads`,
        include,
        exclude: ['src/kernels/runtime/threads.test.ts'], // chooses its own
        env: { THREADS: String(threads) },
        setupFiles: ['test/threads.ts'],
      },
    })),
  },
});
