// What a README promises a stranger: its install line, then its first example, as they stand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The READMEs of what is published, and that of the repository.
 * @param {string} root of the repository
 */
export function readmes(root) {
  const folders = readdirSync(join(root, 'packages')).map((name) => join('packages', name));
  const published = folders.filter((folder) => {
    if (!existsSync(join(root, folder, 'README.md'))) return false;
    return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).private !== true;
  });
  return ['.', ...published].map((folder) => {
    const file = join(folder, 'README.md');
    return { file, ...promiseOf(readFileSync(join(root, file), 'utf8'), file) };
  });
}

/**
 * @param {string} text of a README
 * @param {string} file its name
 * @returns {{ installs: string[][], commands: string[], code: string }} what each `npm install` gets; the shell lines that
 *   follow it in its block; the first example
 */
export function promiseOf(text, file) {
  const blocks = [...text.matchAll(/^```(?<info>[^\n]*)\n(?<code>[\s\S]*?)^```/gm)].map(({ groups }) => groups);
  const at = blocks.findIndex(({ info, code }) => info === 'sh' && /^npm install .*@unroll/m.test(code));
  if (at < 0) throw new Error(`${file}: expected a line npm install @unroll/…`);
  const example = blocks.slice(at).find(({ info }) => info === 'ts');
  if (example === undefined) throw new Error(`${file}: expected an example after its install line`);
  const lines = blocks[at].code.split('\n').map((line) => line.replace(/ +#.*/, '').trim());
  const isInstall = (line) => line.startsWith('npm install ');
  return {
    installs: lines.filter(isInstall).map((line) => line.split(' ').slice(2)),
    commands: lines.filter((line) => line !== '' && !isInstall(line)),
    code: example.code,
  };
}
