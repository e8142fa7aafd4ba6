// What an example prints, held against the block that a page shows below it.
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { expect } from 'vitest';

/** A block of printed text: the place of the code above it, `file:line`, and what stands in it. */
export interface Shown {
  readonly where: string;
  readonly printed: string;
}

const root = new URL('../../../', import.meta.url);
let lines: string[] = [];

/** From here on what is printed is kept. */
export function listen(): void {
  lines = [];
  console.log = (...words: unknown[]) => void lines.push(format(...words));
}

/** Puts what is printed now in place of what a page shows. */
function renew({ where, printed }: Shown, now: string): void {
  const [file = '', line = '1'] = where.split(':');
  const url = new URL(file, root);
  const all = readFileSync(url, 'utf8');
  // Blocks above may have become longer or shorter: the place is the nearest block that shows the same.
  const from = all
    .split('\n')
    .slice(0, Math.max(0, Number(line) - 40))
    .join('\n').length;
  const at = all.indexOf(`\`\`\`text\n${printed}\`\`\``, from);
  if (at < 0) throw new Error(`${where}: expected its block of text`);
  const start = at + '```text\n'.length;
  writeFileSync(url, all.slice(0, start) + now + all.slice(start + printed.length));
}

/**
 * Compares what was printed since the last time with what a page shows.
 * @param shown - the block of the page
 */
export function expectPrinted(shown: Shown): void {
  const now = lines.length > 0 ? `${lines.join('\n')}\n` : '';
  lines = [];
  if (process.env['UPDATE'] && now !== shown.printed) renew(shown, now);
  else expect(now, shown.where).toBe(shown.printed);
}
