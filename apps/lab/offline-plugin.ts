import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const TEMPLATE = new URL('./src/offline/service-worker.js', import.meta.url);

/** What the page works without: maps, and the copy of WebAssembly that stands in where a file cannot be had. */
const LEFT_OUT = /\.map$|^assets\/tfjs-wasm-/;

/** Every file of a folder, by its path with slashes. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );

/** Writes the service worker with the list of all files of the page, so that it works without a connection. */
export function offline(): Plugin {
  let folder = '';
  return {
    name: 'unroll-offline',
    apply: 'build',
    configResolved: ({ publicDir }) => {
      folder = publicDir;
    },
    generateBundle(_, bundle) {
      const fixed = existsSync(folder) ? filesOf(folder) : [];
      const files = [...new Set(['./', ...Object.keys(bundle), ...fixed])].filter((file) => !LEFT_OUT.test(file));
      const hash = createHash('sha256').update(files.join());
      for (const file of fixed) hash.update(readFileSync(join(folder, file)));
      const page = bundle['index.html'];
      if (page?.type === 'asset') hash.update(page.source);
      const source = readFileSync(TEMPLATE, 'utf8')
        .replace("'FILES'", JSON.stringify(files.sort()))
        .replace('VERSION', hash.digest('hex').slice(0, 16));
      this.emitFile({ type: 'asset', fileName: 'service-worker.js', source });
    },
  };
}
