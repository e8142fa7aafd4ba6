#!/usr/bin/env node
// One command from a fresh clone that has only Node and npm. No dependencies of its own: it runs before any install.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './serve.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || major === 21 || (major === 20 && minor < 19) || (major === 22 && minor < 12)) {
  console.error(`Node ${process.versions.node} does not fit ${pkg.engines.node} (22 from 22.12 on).`);
  process.exit(1);
}

const install = ['install', '--frozen-lockfile', '--prefer-offline'];
const turbo = (...args) => ['exec', 'turbo', 'run', ...args];
const packages = '--filter=./packages/*';
const tasks = {
  start: [install, turbo('build', '--filter=@unroll/cli', '--output-logs=errors-only'), ['exec', 'unroll', 'train']],
  build: [install, turbo('build')],
  test: [install, turbo('build', packages), turbo('test', 'test:browser', 'test:scripts', '--concurrency=2')],
  bench: [install, turbo('build', packages, '--output-logs=errors-only'), ['exec', 'node', 'apps/bench/src/run.js']],
  lab: [install, turbo('build', '--filter=@unroll/lab', '--output-logs=errors-only')],
  docs: [install, turbo('build', '--filter=@unroll/docs')],
  rehearse: [install, turbo('build', packages), ['exec', 'node', 'scripts/rehearse-publish.mjs']],
  verify: [
    install,
    turbo('build', 'typecheck', 'lint:pkg', '--concurrency=2'),
    ['run', 'lint'],
    ['run', 'dialect'],
    ['run', 'knip'],
    ['run', 'size'],
  ],
  'test:site': [install, turbo('test:site')],
};
/** Sites: built, then served, unless `--build` says otherwise. */
const sites = { lab: 4173, docs: 4273 };
const [task = 'start', ...words] = process.argv.slice(2);
const serves = task in sites && !words.includes('--build');
const rest = words.filter((word) => !(task in sites && word === '--build'));
if (!(task in tasks)) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(tasks).join(' | ')}`);
  process.exit(2);
}

const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  // Turbo does not hash the version of Node by itself.
  UNROLL_NODE: process.version,
  // Nor whether there is a browser: where there is none its tests are skipped.
  UNROLL_CHROMIUM: existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium') ? 'yes' : 'no',
  npm_config_yes: 'true',
};
// Under `pnpm start` or npx pnpm is on the PATH; else npm runs it (npm_execpath is npm's own file).
const agent = process.env.npm_config_user_agent ?? '';
const npmCli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
const windows = process.platform === 'win32';

function command(args) {
  if (agent.startsWith('pnpm/')) return ['pnpm', args, windows];
  const viaNpm = ['exec', '--yes', `--package=${pkg.packageManager}`, '--', 'pnpm', ...args];
  if (npmCli) return [process.execPath, [npmCli, ...viaNpm], false];
  return [windows ? 'npm.cmd' : 'npm', viaNpm, windows];
}

tasks[task].forEach((step, i) => {
  const args = i === tasks[task].length - 1 ? [...step, ...rest] : step;
  console.log(`\n$ pnpm ${args.join(' ')}`);
  const [cmd, argv, shell] = command(args);
  const result = spawnSync(cmd, argv, { cwd: root, env, stdio: 'inherit', shell });
  if (result.error) throw result.error;
  if (result.status !== 0) process.exit(result.status ?? 1);
});
if (serves) {
  const preview = (host, port) => ['--filter', `@unroll/${task}`, 'preview', '--host', host, '--port', `${port}`];
  const options = { first: sites[task], cwd: root, env };
  process.exitCode = await serve(task, (host, port) => command(preview(host, port)), options);
}
