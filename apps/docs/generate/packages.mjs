// The README of each package as the first page of its API.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toSite } from './links.mjs';

const docs = join(dirname(fileURLToPath(import.meta.url)), '..');
const root = join(docs, '../..');

/** The packages that are published, with a README. */
const published = () =>
  readdirSync(join(root, 'packages')).filter((name) => {
    const [readme, manifest] = ['README.md', 'package.json'].map((file) => join(root, 'packages', name, file));
    return existsSync(readme) && !JSON.parse(readFileSync(manifest, 'utf8')).private;
  });

/** Those whose names have pages of their own; what only gathers others has none. */
const documented = new Set(
  JSON.parse(readFileSync(join(docs, 'typedoc.json'), 'utf8')).entryPoints.map((path) => path.split('/').at(-1)),
);
const apiOf = (name, text) => (documented.has(name) ? `[${text}](/api/@unroll/${name}/)` : 'the names of the others');

const question = (name) => {
  const readme = readFileSync(join(root, 'packages', name, 'README.md'), 'utf8');
  const [, paragraph = ''] = readme.split(/\n\n/);
  return paragraph
    .replace(/\s+/g, ' ')
    .split(/(?<=[.?!:]) /)[0]
    .replace(/:$/, '.');
};

/** Writes a page for each package, and a list of them. */
export function generatePackages() {
  const folder = join(docs, 'packages');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const names = published();
  for (const name of names) {
    const text = toSite(readFileSync(join(root, 'packages', name, 'README.md'), 'utf8'), `packages/${name}`, names);
    const api = documented.has(name)
      ? `\n::: tip API\nEvery name with a sentence, grouped by question: ${apiOf(name, `API of @unroll/${name}`)}.\n:::\n`
      : '';
    writeFileSync(
      join(folder, `${name}.md`),
      text.replace(/^# .*\n/, (title) => `${title}${api}`),
    );
  }
  const rows = names.map((name) => `| [@unroll/${name}](./${name}) | ${question(name)} | ${apiOf(name, 'API')} |`);
  writeFileSync(
    join(folder, 'index.md'),
    `# Packages\n\nEach package answers one question and is installed on its own.\n\n| package | what it is | every name |\n| --- | --- | --- |\n${rows.join('\n')}\n`,
  );
}
