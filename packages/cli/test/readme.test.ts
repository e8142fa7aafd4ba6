import { readdirSync, readFileSync } from 'node:fs';
import { Help } from 'commander';
import { describe, expect, it } from 'vitest';
import { processIo } from '../src/io.js';
import { output } from '../src/output.js';
import { program } from '../src/program.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const io = processIo();
const { commands } = program({ io, out: output(io, false), warn: () => undefined, exitCode: 0 });

describe('README.md', () => {
  it.each(commands.map((command) => [command.name(), command] as const))(
    'has the options of unroll %s',
    (name, command) => {
      const help = new Help();
      const rows = command.options.map((option) => `| \`${option.flags}\` | ${help.optionDescription(option)} |`);
      const table = ['| option | what it does |', '| --- | --- |', ...rows].join('\n');
      const section = readme.slice(readme.indexOf(`## unroll ${name}`)).split('\n## ')[0] ?? '';
      expect(section).toContain(table);
    },
  );

  it('never lets npx run the package of that name that is not ours, nor do the pages', () => {
    const root = new URL('../../../', import.meta.url);
    const folders = ['learn/', 'use/', 'command/'].map((name) => new URL(`apps/docs/${name}`, root));
    const pages = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.md'))
        .map((name) => new URL(name, folder)),
    );
    for (const page of [new URL('README.md', root), ...pages])
      expect(readFileSync(page, 'utf8')).not.toContain('npx unroll');
    expect(readme).not.toContain('npx unroll');
  });

  it('has a section for every record of --json', () => {
    for (const type of 'start preparing prediction step evaluation checkpoint end sample hints text error warning gradient line spectrum gate tracking examination attempt capacity run verdict file export'.split(
      ' ',
    ))
      expect(readme).toContain(`\`${type}\``);
  });
});
