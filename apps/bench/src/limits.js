// What large and uneven batches, the first step, a page and audio cost, each in a process of its own:
// node src/limits.js [NAME…]. Prints one line or more for each.
import { argv } from 'node:process';
import { limits, NAMES } from './limits/index.js';

for (const name of argv.length > 2 ? argv.slice(2) : NAMES) console.log(limits(name));
