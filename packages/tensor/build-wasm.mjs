// Makes src/generated/tfjs-wasm.ts from the SIMD build of tfjs-backend-wasm, so that browsers need no path to it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const { version } = require('@tensorflow/tfjs-backend-wasm/package.json');
const wasm = readFileSync(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm'));
const folder = new URL('src/generated/', import.meta.url);
const text = gzipSync(wasm, { level: 9 }).toString('base64');

mkdirSync(folder, { recursive: true });
writeFileSync(
  new URL('tfjs-wasm.ts', folder),
  `/*! tfjs-backend-wasm ${version}, SIMD build. Copyright Google LLC. Licensed under the Apache License 2.0. */
/** The version of tfjs-backend-wasm this file was made from. */
export const version: string = '${version}';
/** Its SIMD build: gzip, then base64. */
export const binary: string =
  '${text}';
`,
);
