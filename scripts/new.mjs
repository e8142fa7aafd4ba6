// Writes the files of a new cell, filter or package, with their tests and the lines in the lists that know of them. What it
// writes runs: the formula in it is to be replaced. Usage: new.mjs cell|filter|package NAME
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cell } from './new/cell.mjs';
import { filter } from './new/filter.mjs';
import { pack } from './new/package.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const KINDS = {
  cell: { plan: cell, form: /^[a-z][a-zA-Z0-9]*$/, like: 'leakyRnn' },
  filter: { plan: filter, form: /^[a-z][a-zA-Z0-9]*$/, like: 'topShare' },
  package: { plan: pack, form: /^[a-z][a-z0-9-]*$/, like: 'music' },
};

/**
 * Writes it; nothing at all where a file is there already or a list has changed its form.
 * @param {string} root of the repository
 * @param {string} kind
 * @param {string} name
 * @returns {{ written: string[], changed: string[], next: string[] }}
 */
export function create(root, kind, name) {
  if (!Object.hasOwn(KINDS, kind)) throw new Error(`expected ${Object.keys(KINDS).join(', ')}, got "${kind ?? ''}"`);
  const { plan, form, like } = KINDS[kind];
  if (!form.test(name ?? '')) throw new Error(`expected a name such as ${like}, got "${name ?? ''}"`);
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const names = { name, dashed, Name: name[0].toUpperCase() + name.slice(1) };
  const read = (file) => readFileSync(join(root, file), 'utf8');
  const { files, edits, next } = plan(names, read);
  const written = Object.fromEntries(
    Object.entries(files).map(([file, template]) => {
      if (existsSync(join(root, file))) throw new Error(`${file} is there already`);
      return [file, fill(readFileSync(join(here, 'new/templates', `${template}.txt`), 'utf8'), names)];
    }),
  );
  const changed = {};
  for (const { file, apply } of edits) changed[file] = apply(changed[file] ?? read(file));
  for (const [file, text] of Object.entries({ ...written, ...changed })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return { written: Object.keys(written), changed: Object.keys(changed), next };
}

const fill = (text, names) => text.replace(/__(\w+?)__/g, (_, key) => names[key]);

/** As the linter wants it, where it is installed. */
function format(root, files) {
  const args = ['exec', '--', 'biome', 'check', '--write', '--no-errors-on-unmatched', ...files];
  try {
    execFileSync('npm', args, { cwd: root, stdio: 'ignore', shell: process.platform === 'win32' });
  } catch {
    console.log('not sorted and formatted yet: npx biome check --write');
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const root = join(here, '..');
  try {
    const { written, changed, next } = create(root, process.argv[2], process.argv[3]);
    format(root, [...written, ...changed]);
    console.log([...written.map((f) => `new      ${f}`), ...changed.map((f) => `changed  ${f}`)].join('\n'));
    console.log(`\nIt runs as it is. Next:\n${next.map((line) => `- ${line}`).join('\n')}`);
  } catch (error) {
    console.error(`new: ${error.message}\nusage: npm run new ${Object.keys(KINDS).join('|')} NAME`);
    process.exitCode = 2;
  }
}
