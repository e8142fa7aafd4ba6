// Rehearses a release: publishes all packages to a registry on loopback and does with them what strangers will. Every
// README is followed to the letter with each package manager on the oldest promised Node, a strict TypeScript project reads
// all types, the tarballs are looked into, and one more change is released.
// Usage: rehearse-publish.mjs [readmes] [types] [tarballs] [require] [bump]; default all of these.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bump } from './rehearse/bump.mjs';
import { project, tools } from './rehearse/managers.mjs';
import { readmes } from './rehearse/readmes.mjs';
import { startRegistry } from './rehearse/registry.mjs';
import { run, Tries } from './rehearse/run.mjs';
import { strangers } from './rehearse/strangers.mjs';
import { tarballs } from './rehearse/tarballs.mjs';
import { types } from './rehearse/types.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dir = mkdtempSync(join(tmpdir(), 'rehearse-'));
const wanted = process.argv.slice(2);
const tries = new Tries();
const registry = await startRegistry(dir);
// However it ends, nothing stays behind.
process.once('exit', () => {
  registry.stop();
  rmSync(dir, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

/** Packages are ESM only; `require` of Node 20.19 takes them all the same. */
const REQUIRE = `
const { lstm } = require('@unroll/cells');
const { seeded } = require('@unroll/sample');
const { ready, zeros } = require('@unroll/tensor');
(async () => {
  await ready();
  const { h } = lstm.step(lstm.init({ input: 2, hidden: 3 }, seeded(1)), lstm.zero(1, 3), zeros([1, 2]));
  if (String(h.shape) !== '1,3') throw new Error('shape ' + h.shape);
})();
`;

function byRequire({ env }) {
  tries.try('all of it through require', () => {
    const cwd = project(dir, 'require');
    run('npm', ['install', '@unroll/cells', '@unroll/sample', '@unroll/tensor'], { cwd, env });
    writeFileSync(join(cwd, 'a.cjs'), REQUIRE);
    run('node', ['a.cjs'], { cwd, env });
  });
}

// From a work tree as it is; changeset publish would also make tags.
run('pnpm', ['-r', '--filter', './packages/*', 'publish', '--no-git-checks'], { cwd: root, env: registry.env });
const promises = readmes(root);
const names = promises.slice(1).map(({ file }) => file.replace(/^packages\/(\w+)\/.*/, '@unroll/$1'));
const kit = tools(dir, registry.env);
console.log(`published ${names.join(', ')}; used on Node ${kit.node}`);
const parts = {
  readmes: () => strangers(tries, dir, kit, promises),
  types: () => types(tries, dir, kit, names),
  tarballs: () => tarballs(tries, dir, kit.env, names),
  require: () => byRequire(kit),
  bump: () => bump(tries, root, dir, registry.env),
};
for (const [name, part] of Object.entries(parts)) if (wanted.length === 0 || wanted.includes(name)) part();
console.log(`rehearsal: ${tries.passed} passed, ${tries.failed} failed`);
process.exitCode = tries.failed > 0 ? 1 : 0;
process.exit();
