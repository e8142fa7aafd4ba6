import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundle } from './bundle.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

it('bundles without a dependency, without tfjs, and with the small kernels alone', async () => {
  const { inputs, imports, code } = await bundle('src/index.ts');
  expect(imports).toEqual([]);
  const ours = /^(src\/|\.\.\/(check|safetensors)\/src\/|\.\.\/kernels\/src\/(step\/|facts|decode|generated\/step-))/;
  expect(inputs.filter((path) => !ours.test(path))).toEqual([]);
  expect(code).not.toMatch(/node:|@tensorflow|require\(|import\(/);
});

it('asks for nothing that a small place lacks', async () => {
  const { code } = await bundle('src/index.ts');
  // An AudioWorklet has none of these; eval is what a policy forbids.
  const lacking =
    'atob|btoa|fetch|performance|TextDecoder|TextEncoder|URL|self|window|document|setTimeout|process|Buffer';
  expect(code).not.toMatch(new RegExp(`(?<![\\w.$'"/-])(${lacking})\\b(?=[.(])`));
  expect(code).not.toMatch(/\beval\(|new Function\(/);
});

it('is at most 25 kB, gzipped, with both builds of the kernels', async () => {
  const { code } = await bundle('src/index.ts', { minify: true });
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(25_000);
});

it('depends on nothing', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect([dependencies, peerDependencies]).toEqual([undefined, undefined]);
});
