import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Array64, expectClose, type Goldens, golden, goldenCase } from '../src/index.js';

const folder = fileURLToPath(new URL('../goldens/', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const python = ['python3', '/usr/bin/python3'].find(
  (command) => spawnSync(command, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
);

type Node = null | boolean | number | string | Node[] | { [key: string]: Node };
const isArray = (node: Node): node is Node & Array64 => typeof node === 'object' && node !== null && 'shape' in node;

/** Calls `visit` with every array of a file and its path. */
function walk(node: Node, path: string, visit: (a: Array64, path: string) => void): void {
  if (isArray(node)) visit(node, path);
  else if (typeof node === 'object' && node !== null)
    for (const [key, child] of Object.entries(node)) walk(child, `${path}.${key}`, visit);
}

/** Equal, but for numbers: those may differ by 1e-12 of the array they stand in (another processor, another BLAS). */
function expectReproduced(actual: Node | undefined, expected: Node, path: string): void {
  if (typeof expected === 'number') expectClose([actual as number], [expected], 1e-12, path);
  else if (typeof expected !== 'object' || expected === null) expect(actual, path).toBe(expected);
  else if (isArray(expected)) {
    const { shape, data } = actual as Node & Array64;
    expect(shape, path).toEqual(expected.shape);
    expectClose(data, expected.data, 1e-12, path);
  } else {
    expect(Object.keys(actual as object), path).toEqual(Object.keys(expected));
    for (const [key, child] of Object.entries(expected))
      expectReproduced((actual as Record<string, Node>)[key], child, `${path}.${key}`);
  }
}

const read = (directory: string, file: string) =>
  JSON.parse(readFileSync(join(directory, file), 'utf8')) as { cases: Node[] };

describe('golden files', () => {
  test.each(files)('%s is sound: names differ, shapes fit, every gradient says something', (file) => {
    const cases = golden(file.replace('.json', '') as keyof Goldens);
    expect(cases.length).toBeGreaterThan(0);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    walk(cases as unknown as Node, file, (a, path) => {
      expect(a.data.length, path).toBe(a.shape.reduce((product, size) => product * size, 1));
      if (path.includes('.gradients.') && file !== 'clip.json')
        expect(
          a.data.some((v) => v !== 0),
          path,
        ).toBe(true);
    });
  });

  test('one case is found by name, and a wrong name is answered with the right ones', () => {
    expect(goldenCase('lstm', 'lstm layers=3 T=50 B=7').sizes).toEqual({
      layers: 3,
      steps: 50,
      batch: 7,
      input: 3,
      hidden: 5,
    });
    expect(() => goldenCase('clip', 'nothing')).toThrow('no case "nothing" among above; below; far above; zero');
  });

  const title = python
    ? 'make_goldens.py writes the same again'
    : 'not regenerated: no python3 with torch on this machine';
  test.skipIf(!python)(title, () => {
    const fresh = mkdtempSync(join(tmpdir(), 'goldens-'));
    try {
      execFileSync(python ?? '', [join(folder, 'make_goldens.py'), fresh]);
      expect(readdirSync(fresh).sort()).toEqual([...files].sort());
      for (const file of files) expectReproduced(read(fresh, file).cases, read(folder, file).cases, file);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
});
