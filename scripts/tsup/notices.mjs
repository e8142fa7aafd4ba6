// The licences of what is bundled into a package, as dist/THIRD-PARTY.txt: found in the bundle, not listed by hand.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * A plugin of esbuild.
 * @param {string[]} folders of packages that are in a bundle otherwise than by an import, such as embedded WebAssembly
 */
export const notices = (folders = []) => ({
  name: 'notices',
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(({ metafile }) => {
      if (metafile === undefined) return;
      const bundled = Object.keys(metafile.inputs).filter(
        (path) => path.includes('node_modules/') && !path.startsWith('(disabled)'),
      );
      const found = new Map([...folders, ...bundled.map(packageOf)].map((folder) => [facts(folder).name, folder]));
      if (found.size === 0) return;
      const dist = build.initialOptions.outdir ?? 'dist';
      mkdirSync(dist, { recursive: true });
      writeFileSync(join(dist, 'THIRD-PARTY.txt'), page([...found.values()]));
    });
  },
});

/** The folder of the package that a bundled file belongs to. */
function packageOf(path) {
  let folder = dirname(resolve(path));
  while (!existsSync(join(folder, 'package.json')) || facts(folder).name === undefined) folder = dirname(folder);
  return folder;
}

const facts = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function page(folders) {
  const parts = folders.map((folder) => {
    const { name, version, license, repository } = facts(folder);
    const url = typeof repository === 'string' ? repository : (repository?.url ?? '');
    return `${name} ${version}, ${license}\n${url}\n\n${licence(folder, name, license).trim()}\n`;
  });
  return `This package contains parts of the following.\n\n${parts.sort().join(`\n${'-'.repeat(78)}\n\n`)}`;
}

/** The text of a licence: the package's own; that of Apache 2.0 is the same everywhere. */
function licence(folder, name, license) {
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8');
  if (license === 'Apache-2.0')
    return readFileSync(join(dirname(require.resolve('typescript/package.json')), 'LICENSE.txt'), 'utf8');
  const readme = readFileSync(join(folder, 'README.md'), 'utf8');
  const [text] = /^(?:#+ licen[cs]e\b|LICENSE)[\s\S]*/im.exec(readme) ?? [];
  if (text === undefined) throw new Error(`${name}: expected the text of its licence, ${license}, got none`);
  return text;
}
