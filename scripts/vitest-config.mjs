// The one test recipe: sibling packages are read from source through the condition "@unroll/source".
import { defineConfig } from 'vitest/config';

export const conditions = ['@unroll/source', 'module', 'node', 'development|production'];

/** @param {string} name @param {string[]} [include] */
export const project = (name, include = ['src/**/*.test.ts', 'test/**/*.test.ts']) =>
  defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: { name, include, environment: 'node', testTimeout: 60_000 },
  });
