// The one build recipe of the publishable packages: ESM, types, lean source maps, the licences of what is bundled.
import { defineConfig } from 'tsup';
import { leanMaps } from './tsup/lean-maps.mjs';
import { notices } from './tsup/notices.mjs';

/**
 * @param {Record<string, string>} entry output name to source file
 * @param {import('tsup').Options & { embedded?: string[] }} [more] of tsup; `embedded`: folders of packages that are in it
 *   otherwise than by an import
 */
export const library = (entry = { index: 'src/index.ts' }, { embedded, ...more } = {}) =>
  defineConfig({
    entry,
    format: ['esm'],
    platform: 'neutral',
    target: 'es2022',
    dts: true,
    sourcemap: true,
    clean: true,
    external: [/^node:/],
    plugins: [leanMaps()],
    esbuildPlugins: [notices(embedded)],
    ...more,
  });
