// Rehearses a release: publishes all packages to a registry on loopback, installs them in a scratch project and uses
// them there, through import, through require and as a command.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dir = mkdtempSync(join(tmpdir(), 'rehearse-'));
const port = 4873 + Math.floor(Math.random() * 1000);
const url = `http://127.0.0.1:${port}/`;
// The registry this machine already uses, never an address of our own.
const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();

writeFileSync(
  join(dir, 'verdaccio.yaml'),
  `storage: ${dir}/storage
uplinks: { npmjs: { url: '${upstream}' } }
packages:
  '@unroll/*': { access: $all, publish: $all }
  '**': { access: $all, proxy: npmjs }
log: { type: stdout, format: pretty, level: error }
`,
);
writeFileSync(join(dir, '.npmrc'), `registry=${url}\n//127.0.0.1:${port}/:_authToken=none\n`);

const env = {
  ...process.env,
  NPM_CONFIG_USERCONFIG: join(dir, '.npmrc'),
  npm_config_registry: url,
  npm_config_cache: join(dir, 'cache'),
};
function run(command, args, cwd) {
  console.log(`$ ${command} ${args.join(' ')}`);
  const result = spawnSync(command, args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

async function untilUp() {
  for (let i = 0; i < 100; i++) {
    const up = await fetch(`${url}-/ping`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the registry on loopback did not start');
}

const BODY = `
  const runtime = await ready();
  const params = lstm.init({ input: 2, hidden: 3 }, seeded(1));
  const { h } = lstm.step(params, lstm.zero(1, 3), zeros([1, 2]));
  if (String(h.shape) !== '1,3') throw new Error('shape ' + h.shape);
  console.log(runtime.backend, h.shape);
`;
const NAMES = { cells: 'lstm', sample: 'seeded', tensor: 'ready, zeros' };

function useThem(consumer) {
  const lines = (form) => Object.entries(NAMES).map(([name, names]) => form(names, `@unroll/${name}`));
  const esm = lines((names, from) => `import { ${names} } from '${from}';`);
  const cjs = lines((names, from) => `const { ${names} } = require('${from}');`);
  writeFileSync(join(consumer, 'a.mjs'), `${esm.join('\n')}\n${BODY}`);
  writeFileSync(join(consumer, 'b.cjs'), `${cjs.join('\n')}\n(async () => {${BODY}})();\n`);
  run('node', ['a.mjs'], consumer);
  run('node', ['b.cjs'], consumer);
  run('npx', ['unroll', 'train', '--steps', '5', '--hidden', '8', '--sample', '20'], consumer);
}

const verdaccio = join(dirname(createRequire(import.meta.url).resolve('verdaccio/package.json')), 'bin/verdaccio');
const server = spawn(
  process.execPath,
  [verdaccio, '--config', join(dir, 'verdaccio.yaml'), '--listen', `127.0.0.1:${port}`],
  { stdio: ['ignore', 'inherit', 'ignore'] },
);
try {
  await untilUp();
  // From a work tree as it is; changeset publish would also make tags.
  run('pnpm', ['-r', '--filter', './packages/*', 'publish', '--no-git-checks'], root);
  const consumer = join(dir, 'consumer');
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), '{"private":true}\n');
  run('npm', ['install', '--no-audit', '--no-fund', '@unroll/cells', '@unroll/sample', '@unroll/cli'], consumer);
  useThem(consumer);
} finally {
  server.kill();
  rmSync(dir, { recursive: true, force: true });
}
