// The one build recipe of the publishable packages: ESM, types, source maps.
import { defineConfig } from 'tsup';

/**
 * @param {Record<string, string>} entry output name to source file
 * @param {import('tsup').Options} [more]
 */
export const library = (entry = { index: 'src/index.ts' }, more = {}) =>
  defineConfig({
    entry,
    format: ['esm'],
    platform: 'neutral',
    target: 'es2022',
    dts: true,
    sourcemap: true,
    clean: true,
    external: [/^node:/],
    ...more,
  });
