// Puts the built lab into the built site, where there is one: the docs at /unroll/, the lab at /unroll/lab/.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const docs = join(dirname(fileURLToPath(import.meta.url)), '..');
const [lab, place] = [join(docs, '../lab/dist'), join(docs, '.vitepress/dist/lab')];

if (existsSync(join(lab, 'index.html'))) {
  rmSync(place, { recursive: true, force: true });
  cpSync(lab, place, { recursive: true });
  console.log('the lab is at /unroll/lab/');
} else console.log('no lab here: apps/lab was not built');
