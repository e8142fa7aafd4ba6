import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create } from './new.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
let copy = '';

/** Everything a package's tests, types and build read; what is installed stays where it is. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'unroll-new-'));
  const files = [
    'tsconfig.base.json',
    'package.json',
    'ARCHITECTURE.md',
    '.size-limit.json',
    'biome.json',
    '.gitignore',
  ];
  for (const path of [...files, 'scripts', 'packages', 'apps/docs/package.json', 'apps/docs/typedoc.json'])
    cpSync(join(root, path), join(copy, path), { recursive: true, verbatimSymlinks: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
}, 120_000);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

const bin = (name) => join(root, 'node_modules', name);
const run = (folder, script, ...args) => {
  try {
    return execFileSync(process.execPath, [script, ...args], {
      cwd: join(copy, folder),
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, NO_COLOR: '1', VITEST: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined },
    });
  } catch (error) {
    throw new Error(`${folder}: ${script} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
  }
};
const vitest = (folder, ...args) => run(folder, bin('vitest/vitest.mjs'), 'run', ...args);
const types = (folder) => run(folder, bin('typescript/bin/tsc'), '-p', 'tsconfig.json');
const read = (file) => readFileSync(join(copy, file), 'utf8');

describe('what is written runs', () => {
  it('a cell: in the lists, of the types, through all laws of cells', () => {
    create(copy, 'cell', 'leakyRnn');
    expect(vitest('packages/cells', 'src/cells')).toMatch(/Tests +\d+ passed \(\d+\)/);
    types('packages/cells');
    types('packages/spec');
    expect(read('packages/cells/src/index.ts')).toContain("from './cells/leaky-rnn.js'");
    expect(read('packages/cli/README.md')).toContain('"layer-norm-lstm", "leaky-rnn", default');
  }, 300_000);

  it('a filter', () => {
    const { written } = create(copy, 'filter', 'topShare');
    expect(written).toEqual(['packages/sample/src/top-share.ts', 'packages/sample/src/top-share.test.ts']);
    expect(vitest('packages/sample', 'src/top-share.test.ts')).toMatch(/Tests +5 passed/);
    types('packages/sample');
    expect(read('packages/sample/README.md')).toContain('| `topShare(margin)` |');
  }, 300_000);

  it('a package, which builds', () => {
    create(copy, 'package', 'music');
    // What an install would do.
    cpSync(join(copy, 'packages/sample/node_modules'), join(copy, 'packages/music/node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    expect(vitest('packages/music')).toMatch(/Tests +2 passed/);
    types('packages/music');
    run('packages/music', bin('tsup/dist/cli-default.js'));
    for (const file of ['index.js', 'index.d.ts', 'index.js.map'])
      expect(existsSync(join(copy, 'packages/music/dist', file)), file).toBe(true);
    expect(JSON.parse(read('.size-limit.json')).at(-1).name).toBe('@unroll/music');
    expect(JSON.parse(read('apps/docs/typedoc.json')).entryPoints).toContain('../../packages/music');
  }, 300_000);
});

describe('what is refused leaves everything as it was', () => {
  it.each([
    ['cell', 'Leaky', 'expected a name such as leakyRnn, got "Leaky"'],
    ['filter', '../x', 'expected a name such as topShare, got "../x"'],
    ['package', undefined, 'expected a name such as music, got ""'],
    ['head', 'x', 'expected cell, filter, package, got "head"'],
    ['cell', 'minGru', 'packages/cells/src/cells/min-gru.ts is there already'],
  ])('%s %s', (kind, name, message) => {
    const before = read('packages/cells/src/cells/index.ts');
    expect(() => create(copy, kind, name)).toThrow(message);
    expect(read('packages/cells/src/cells/index.ts')).toBe(before);
  });
});
