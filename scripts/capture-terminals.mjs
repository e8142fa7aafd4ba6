// Writes what the pages show of a terminal into apps/docs/terminals, and the figures beside it into apps/docs/figures.
// Usage: capture-terminals.mjs [NAME…]: only these; what they need of others (a checkpoint) is made, but not written.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { terminals } from '../apps/docs/terminals/list.mjs';
import { prepare, show } from '../apps/docs/terminals/terminal.mjs';

const docs = join(dirname(fileURLToPath(import.meta.url)), '../apps/docs');
const wanted = new Set(process.argv.slice(2));
for (const name of wanted)
  if (!terminals.some((entry) => entry.name === name)) throw new RangeError(`expected a name of the list, got ${name}`);

const folder = mkdtempSync(join(tmpdir(), 'unroll-terminals-'));
try {
  prepare(folder);
  for (const entry of terminals) {
    const isWanted = wanted.size === 0 || wanted.has(entry.name);
    if (!isWanted && !(entry.args ?? []).includes('train')) continue;
    const text = show(entry, folder);
    if (isWanted) writeFileSync(join(docs, 'terminals', `${entry.name}.txt`), text);
    console.log(`${isWanted ? 'captured' : 'ran'} ${entry.name}`);
  }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.svg')))
    copyFileSync(join(folder, file), join(docs, 'figures', file));
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true });
}
