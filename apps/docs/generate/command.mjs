// The reference of the command, from its own help: a part for each command, which its page includes.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseHelp } from './help.mjs';

const docs = join(dirname(fileURLToPath(import.meta.url)), '..');
const unroll = join(docs, '../../packages/cli/bin/unroll.js');
const help = (...names) =>
  parseHelp(
    execFileSync(process.execPath, [unroll, ...names, '--help'], {
      encoding: 'utf8',
      env: { ...process.env, COLUMNS: '2000', NO_COLOR: '1' },
    }),
  );

/** Words of the help as words of a page: nothing in them is markup. */
const words = (text) =>
  text
    .replace(/[\\*_|[\]{}<>]/g, (letter) => `&#${letter.codePointAt(0)};`)
    .replace(/`([^`]*)`/g, '<code>$1</code>')
    .replace(/(^|\s)(--?[a-z][\w-]*)/g, '$1<code>$2</code>');
const code = (text) => `<code>${text.replace(/[<>|]/g, (letter) => `&#${letter.codePointAt(0)};`)}</code>`;

const table = ({ title, rows }) =>
  `### ${title}\n\n| name | what it is |\n| --- | --- |\n${rows.map(([name, text]) => `| ${code(name)} | ${words(text)} |`).join('\n')}\n`;

const page = ({ usage, about, groups }) =>
  `${words(about)}\n\n\`\`\`text\n${usage}\n\`\`\`\n\n${groups.map(table).join('\n')}`;

/** Writes the parts; gives the names of the commands. */
export function generateCommand() {
  const folder = join(docs, 'command/reference');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const rows = help().groups.find(({ title }) => title === 'Commands')?.rows ?? [];
  const commands = rows
    .map(([usage, text]) => ({ name: usage.split(' ')[0], text }))
    .filter(({ name }) => name !== 'help');
  for (const { name } of commands) writeFileSync(join(folder, `${name}.md`), page(help(name)));

  const hasPage = ({ name }) => existsSync(join(docs, `command/${name}.md`));
  const link = (command) =>
    hasPage(command) ? `[${command.name}](/command/${command.name})` : `[${command.name}](#${command.name})`;
  const list = commands.map((command) => `| ${link(command)} | ${words(command.text)} |`);
  const others = commands.filter((command) => !hasPage(command));
  const sections = others.map(({ name }) => `## ${name}\n\n${page(help(name))}`);
  writeFileSync(
    join(folder, 'index.md'),
    `| command | what it does |\n| --- | --- |\n${list.join('\n')}\n\n${sections.join('\n')}`,
  );
  return commands.map(({ name }) => name);
}
