// Each README, as a stranger follows it: every way to install, an empty project, the example as it stands.
import { writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { project } from './managers.mjs';
import { run } from './run.mjs';

/**
 * @param {import('./run.mjs').Tries} tries
 * @param {string} dir
 * @param {{ env: NodeJS.ProcessEnv, managers: object[] }} tools
 * @param {{ file: string, installs: string[][], commands: string[], code: string }[]} readmes
 */
export function strangers(tries, dir, { env, managers }, readmes) {
  for (const manager of managers)
    for (const readme of readmes)
      tries.try(`${readme.file} with ${manager.name}`, () => {
        const cwd = project(dir, `${manager.name} ${readme.file}`.replace(/\W+/g, '-'));
        const call = ([command, ...args], ...more) => run(command, [...args, ...more], { cwd, env });
        for (const names of readme.installs) call(manager.add, ...names.filter((name) => name !== '--global'));
        writeFileSync(join(cwd, 'first.mjs'), readme.code);
        const said = call(manager.file, 'first.mjs');
        if (readme.commands.length > 0) call(manager.command, 'unroll', 'train', '--steps', '5', '--hidden', '8');
        return lastLine(said);
      });
  for (const readme of readmes.filter(({ commands }) => commands.length > 0))
    tries.try(`${readme.file}: its commands as they stand`, () => {
      const cwd = project(dir, 'commands');
      const prefix = join(dir, 'global');
      const all = { ...env, npm_config_prefix: prefix, PATH: `${join(prefix, 'bin')}${delimiter}${env.PATH}` };
      for (const names of readme.installs) run('npm', ['install', ...names], { cwd, env: all });
      return readme.commands.map((line) => lastLine(run(...split(line), { cwd, env: all }))).join(' | ');
    });
}

const split = (line) => {
  const [command, ...args] = line.split(' ');
  return [command, args];
};

const lastLine = (text) => JSON.stringify(text.trim().split('\n').at(-1)?.slice(0, 60));
