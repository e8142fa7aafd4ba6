// What is in each package: its licence, those of others, and no source twice.
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { run } from './run.mjs';

/**
 * @param {import('./run.mjs').Tries} tries
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} names of the packages
 */
export function tarballs(tries, dir, env, names) {
  for (const name of names)
    tries.try(`tarball of ${name}`, () => {
      const cwd = mkdtempSync(join(dir, 'tarball-'));
      const [{ filename, size }] = JSON.parse(run('npm', ['pack', name, '--json'], { cwd, env }));
      run('tar', ['xzf', filename], { cwd, env });
      const files = readdirSync(join(cwd, 'package'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => posix.relative(join(cwd, 'package'), posix.join(entry.parentPath, entry.name)));
      const read = (file) => readFileSync(join(cwd, 'package', file), 'utf8');
      if (!/MIT License/i.test(read('LICENSE'))) throw new Error('expected the text of the licence');
      for (const file of files.filter((entry) => entry.endsWith('.map'))) checkMap(file, JSON.parse(read(file)), files);
      for (const file of files) checkOthers(file, files, read);
      const unwanted = files.filter((file) => /\.test\.|generated|node_modules|\.turbo/.test(file));
      if (unwanted.length > 0) throw new Error(`expected no ${unwanted.join(', ')}`);
      return `${Math.round(size / 1000)} kB, ${files.length} files`;
    });
}

/** A source is in the map or beside it, not both and not neither. */
function checkMap(file, { sources, sourcesContent = [] }, files) {
  sources.forEach((source, i) => {
    const beside = files.includes(posix.join(posix.dirname(file), source));
    const inside = typeof sourcesContent[i] === 'string';
    if (beside === inside) throw new Error(`${file}: ${source} is ${beside ? 'in it and beside it' : 'nowhere'}`);
  });
}

/** What is not ours and in a bundle has its licence beside it. */
function checkOthers(file, files, read) {
  const foreign = file.startsWith('dist/') && file.endsWith('.map') && /node_modules|tfjs-wasm/.test(read(file));
  if (foreign && !files.includes('dist/THIRD-PARTY.txt')) throw new Error(`${file}: expected dist/THIRD-PARTY.txt`);
}
