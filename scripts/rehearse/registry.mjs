// A registry on loopback that holds our packages and passes everything else on to the one this machine uses.
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/**
 * Starts it.
 * @param {string} dir an empty folder: all it holds, and all that is installed from it, stays there
 */
export async function startRegistry(dir) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  writeFileSync(join(dir, 'verdaccio.yaml'), config(dir));
  writeFileSync(join(dir, '.npmrc'), `registry=${url}\n//127.0.0.1:${port}/:_authToken=none\n`);
  const verdaccio = join(dirname(createRequire(import.meta.url).resolve('verdaccio/package.json')), 'bin/verdaccio');
  const args = [verdaccio, '--config', join(dir, 'verdaccio.yaml'), '--listen', `127.0.0.1:${port}`];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'ignore'] });
  await untilUp(url);
  return { url, env: environment(dir, url), stop: () => server.kill() };
}

// The registry this machine already uses, never an address of our own.
const config = (dir) => `storage: ${dir}/storage
uplinks: { npmjs: { url: '${execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()}' } }
packages:
  '@unroll/*': { access: $all, publish: $all }
  '**': { access: $all, proxy: npmjs }
log: { type: stdout, format: pretty, level: error }
`;

/** What makes npm, pnpm and both Yarns take this registry, and keep their caches in the folder. */
function environment(dir, url) {
  const inherited = Object.entries(process.env).filter(([key]) => !/^(npm|pnpm|yarn)_|^NODE_OPTIONS$/i.test(key));
  return {
    ...Object.fromEntries(inherited),
    NPM_CONFIG_USERCONFIG: join(dir, '.npmrc'),
    npm_config_registry: url,
    npm_config_cache: join(dir, 'cache/npm'),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    npm_config_yes: 'true',
    npm_config_store_dir: join(dir, 'cache/pnpm'),
    YARN_CACHE_FOLDER: join(dir, 'cache/yarn'),
    YARN_GLOBAL_FOLDER: join(dir, 'cache/berry'),
    YARN_ENABLE_GLOBAL_CACHE: 'true',
    YARN_ENABLE_TELEMETRY: 'false',
    YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    YARN_NPM_REGISTRY_SERVER: url,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_NPM_MINIMAL_AGE_GATE: '0',
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function untilUp(url) {
  for (let i = 0; i < 300; i++) {
    const up = await fetch(`${url}-/ping`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the registry on loopback did not start');
}
