// A release of one change: only the changed package and what depends on it get new versions.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';

/**
 * @param {import('./run.mjs').Tries} tries
 * @param {string} root of the repository; untouched
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env
 */
export function bump(tries, root, dir, env) {
  for (const [changed, size] of [
    ['@unroll/tensor', 'minor'],
    ['@unroll/sample', 'patch'],
  ])
    tries.try(`a ${size} change of ${changed}`, () => {
      const copy = copyOf(root, dir, `${changed} ${size}`.replace(/\W+/g, '-'));
      const before = versions(copy);
      writeFileSync(join(copy, '.changeset/one.md'), `---\n'${changed}': ${size}\n---\n\nA change.\n`);
      run('node', [join(copy, 'node_modules/@changesets/cli/bin.js'), 'version'], { cwd: copy, env });
      const after = versions(copy);
      const moved = Object.keys(after).filter((name) => after[name] !== before[name]);
      const may = dependants(copy, changed);
      const wrong = moved.filter((name) => !may.has(name));
      if (!moved.includes(changed)) throw new Error(`expected ${changed} to move`);
      if (wrong.length > 0) throw new Error(`expected only ${[...may].join(', ')} to move; so did ${wrong.join(', ')}`);
      const count = () => Object.keys(after).map((name) => publishedVersions(name, { cwd: dir, env }));
      const first = count();
      run('pnpm', ['-r', '--filter', './packages/*', 'publish', '--no-git-checks'], { cwd: copy, env });
      const second = count();
      const published = Object.keys(after).filter((_, i) => second[i] > first[i]);
      if (published.join() !== moved.join()) throw new Error(`expected ${moved} to be published, got ${published}`);
      return moved.map((name) => `${name} ${before[name]} → ${after[name]}`).join(', ');
    });
}

/** How many versions of a package the registry has; npm gives one alone as a text. */
const publishedVersions = (name, where) =>
  [JSON.parse(run('npm', ['view', name, 'versions', '--json', '--prefer-online'], where))].flat().length;

/** What a release reads, with no change waiting. Each try begins from the versions that are published. */
function copyOf(root, dir, name) {
  const copy = join(dir, 'release', name);
  mkdirSync(join(copy, '.changeset'), { recursive: true });
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'LICENSE', '.changeset/config.json'])
    cpSync(join(root, file), join(copy, file));
  for (const folder of ['packages', 'apps'])
    cpSync(join(root, folder), join(copy, folder), { recursive: true, verbatimSymlinks: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const git = (...args) =>
    run('git', ['-c', 'user.name=r', '-c', 'user.email=r@localhost', ...args], { cwd: copy, env: process.env });
  git('init', '-q', '-b', 'main');
  git('commit', '-q', '--allow-empty', '-m', 'before');
  return copy;
}

const manifests = (copy) =>
  readdirSync(join(copy, 'packages'))
    .map((name) => join(copy, 'packages', name, 'package.json'))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')))
    .filter((manifest) => manifest.private !== true);

const versions = (copy) => Object.fromEntries(manifests(copy).map(({ name, version }) => [name, version]));

/** The package and whatever is built on it, directly or not. */
function dependants(copy, changed) {
  const all = manifests(copy);
  const found = new Set([changed]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { name, dependencies = {} } of all)
      if (Object.keys(dependencies).some((dependency) => found.has(dependency))) found.add(name);
  }
  return found;
}
