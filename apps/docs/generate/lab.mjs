// Puts the built lab into the built site: the docs at /unroll/, the lab at /unroll/lab/.
import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const docs = join(dirname(fileURLToPath(import.meta.url)), '..');
const [lab, place] = [join(docs, '../lab/dist'), join(docs, '.vitepress/dist/lab')];

rmSync(place, { recursive: true, force: true });
cpSync(lab, place, { recursive: true });
console.log('the lab is at /unroll/lab/');
