// One minified ES module of a built package with all that it imports, for pages without a bundler.
// Usage: page-file.mjs FILE, in the folder of the package; FILE beside dist/index.js, which it is made from.
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { notices } from './tsup/notices.mjs';

const [file] = process.argv.slice(2);
// What tensor embeds comes along with it.
const embedded = process.argv.includes('--tfjs') ? ['../tensor/node_modules/@tensorflow/tfjs-backend-wasm'] : [];
await build({
  entryPoints: ['dist/index.js'],
  outdir: dirname(file),
  entryNames: file.split('/').at(-1).replace(/\.js$/, ''),
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  // One note in the place of some hundred.
  legalComments: 'none',
  banner: { js: '/*! MIT; licences of what is bundled: THIRD-PARTY.txt beside this file */' },
  plugins: [notices(embedded)],
});
