import { defineConfig } from 'vitest/config';

const conditions = ['@unroll/source', 'module', 'node', 'development|production'];
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { name: 'docs examples', include: ['examples-test/**/*.test.ts'] },
});
