// What the pages show of a terminal is what the command prints today.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { terminals } from '../terminals/list.mjs';
import { prepare, show, typed } from '../terminals/terminal.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const captured = (name: string) => readFileSync(here(`../terminals/${name}.txt`), 'utf8');
const unroll = here('../../../packages/cli/bin/unroll.js');

/**
 * Lines that say something of a kind: every number is a #. What a network wrote (no number in it) is left out, and what the
 * clock writes, the progress every few seconds.
 */
const kinds = (text: string) =>
  new Set(
    text
      .split('\n')
      .filter((line) => /\d/.test(line) && !/\d s left|\d:\d\d left/.test(line))
      .map((line) =>
        line
          .replace(/[\d.,:e−+-]*\d[\d.,:]*/g, '#')
          .replace(/\s+/g, ' ')
          .trim(),
      ),
  );

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-terminals-'));
  prepare(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('terminals', () => {
  for (const entry of terminals) {
    if (entry.check === 'slow') continue;
    it(`${entry.name} is not stale`, { timeout: 300_000 }, () => {
      const now = show(entry, folder);
      if (entry.check === 'exact') expect(now).toBe(captured(entry.name));
      else expect([...kinds(now)].sort()).toEqual([...kinds(captured(entry.name))].sort());
    });
  }

  for (const entry of terminals.filter(({ check }) => check === 'slow'))
    it(`${entry.name} has the command line it shows, and options that exist`, () => {
      expect(captured(entry.name).split('\n')[0]).toBe(`$ ${typed(entry)}`);
      if (entry.script) return expect(existsSync(here(`../../../${entry.script}`))).toBe(true);
      const [command = '', ...rest] = entry.args ?? [];
      const help = execFileSync(process.execPath, [unroll, command, '--help'], { encoding: 'utf8' });
      for (const option of rest.filter((word) => word.startsWith('--'))) expect(help).toContain(option);
    });
});
