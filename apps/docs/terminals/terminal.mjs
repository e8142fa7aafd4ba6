// One entry of the list as a reader would see it: what is typed, and what comes.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { files } from './files.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const unroll = join(root, 'packages/cli/bin/unroll.js');
const COLUMNS = '72';

const shell = (word) => (/^[\w./,=-]+$/.test(word) ? word : `"${word}"`);

/** What is typed. */
export const typed = ({ args, script }) => (script ? `node ${script}` : `npx @unroll/cli ${args.map(shell).join(' ')}`);

/** Puts the files of the readers into a folder. */
export function prepare(folder) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Runs an entry in a folder; the checkpoint that a command overwrites is one of ours. */
export function show(entry, folder) {
  const args = entry.script ? [join(root, entry.script)] : [unroll, ...entry.args];
  // As npx runs it, so that what it advises begins with npx, too.
  const env = { ...process.env, npm_config_user_agent: 'npm', NO_COLOR: '1', COLUMNS, TZ: 'UTC' };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${typed(entry)}: exit code ${status}\n${stderr}`);
  // What a training says on its way goes to stderr. Of the long experiments it would be hundreds of lines.
  const seen = entry.args?.[0] === 'train' ? `${stdout}${stderr}` : stdout;
  const lines = seen.trim().replaceAll(`${folder}/`, '').split('\n');
  return `$ ${typed(entry)}\n\n${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}
