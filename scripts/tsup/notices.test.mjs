import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { notices } from './notices.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-notices-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

const bundle = (embedded) =>
  build({
    entryPoints: [join(folder, 'main.js')],
    outdir: join(folder, 'dist'),
    bundle: true,
    logLevel: 'silent',
    plugins: [notices(embedded)],
  });
const file = () => join(folder, 'dist/THIRD-PARTY.txt');
const pack = (name, license) => JSON.stringify({ name, version: '1.2.3', license, main: 'lib/a.js' });

it('has the licence of what is bundled and of what is embedded, and of nothing else', async () => {
  write({
    'main.js': "import 'used';",
    'node_modules/used/package.json': pack('used', 'MIT'),
    'node_modules/used/lib/a.js': 'console.log(1)',
    'node_modules/used/LICENSE.md': 'Permission of used',
    'node_modules/inside/package.json': pack('inside', 'Apache-2.0'),
    'node_modules/unused/package.json': pack('unused', 'MIT'),
  });
  await bundle([join(folder, 'node_modules/inside')]);
  const text = readFileSync(file(), 'utf8');
  expect(text).toMatch(/used 1\.2\.3, MIT\n\n+Permission of used/);
  expect(text).toMatch(/inside 1\.2\.3, Apache-2\.0[\s\S]*Apache License/);
  expect(text).not.toContain('unused');
});

it('stops a build whose licences it cannot find', async () => {
  write({
    'main.js': "import 'used';",
    'node_modules/used/package.json': pack('used', 'ISC'),
    'node_modules/used/lib/a.js': 'console.log(1)',
    'node_modules/used/README.md': '# used',
  });
  await expect(bundle()).rejects.toThrow('used: expected the text of its licence, ISC, got none');
});

it('writes nothing where nothing is bundled', async () => {
  write({ 'main.js': 'console.log(1)' });
  await bundle();
  expect(existsSync(file())).toBe(false);
});
