// Publishes all packages to a registry on loopback, installs them in a scratch project and runs the demo there (ESM and require).
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const port = 4873 + Math.floor(Math.random() * 1000);
const url = `http://127.0.0.1:${port}/`;
// The registry this machine already uses, never an address of our own.
const upstream = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
const dir = mkdtempSync(join(tmpdir(), 'rehearse-'));
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
const bin = join(createRequire(import.meta.url).resolve('verdaccio/package.json'), '../bin/verdaccio');
const server = spawn(
  process.execPath,
  [bin, '--config', join(dir, 'verdaccio.yaml'), '--listen', `127.0.0.1:${port}`],
  { stdio: ['ignore', 'inherit', 'ignore'] },
);
const env = {
  ...process.env,
  NPM_CONFIG_USERCONFIG: join(dir, '.npmrc'),
  npm_config_registry: url,
  npm_config_cache: join(dir, 'cache'),
};
const run = (cmd, args, cwd) => {
  const r = spawnSync(cmd, args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (r.status !== 0) throw new Error(`${cmd} ${args.join(' ')} failed`);
};
try {
  for (let i = 0; ; i++) {
    if (
      await fetch(`${url}-/ping`).then(
        (r) => r.ok,
        () => false,
      )
    )
      break;
    if (i > 100) throw new Error('the registry did not start');
    await new Promise((r) => setTimeout(r, 200));
  }
  run('pnpm', ['exec', 'changeset', 'publish', '--no-git-tag']);
  const consumer = join(dir, 'consumer');
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), '{"private":true}\n');
  run(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '@unroll/cells',
      '@unroll/tensor',
      '@tensorflow/tfjs-core@4.22.0',
      '@tensorflow/tfjs-backend-wasm@4.22.0',
    ],
    consumer,
  );
  const body =
    'await initBackend(); const h = new ElmanCell(2).step(tf.ones([1, 2]), tf.zeros([1, 2])); console.log(String(h.shape), tf.getBackend());';
  writeFileSync(
    join(consumer, 'a.mjs'),
    `import * as tf from '@tensorflow/tfjs-core';\nimport { ElmanCell } from '@unroll/cells';\nimport { initBackend } from '@unroll/tensor';\n${body}\n`,
  );
  writeFileSync(
    join(consumer, 'b.cjs'),
    `const tf = require('@tensorflow/tfjs-core');\nconst { ElmanCell } = require('@unroll/cells');\nconst { initBackend } = require('@unroll/tensor');\n(async () => { ${body} })();\n`,
  );
  run('node', ['a.mjs'], consumer);
  run('node', ['b.cjs'], consumer);
} finally {
  server.kill();
  rmSync(dir, { recursive: true, force: true });
}
