// Before a test file: so many threads, and no work too small to be cut into parts.
import { worth } from '@unroll/kernels';
import { ready } from '../src/index.js';

Object.assign(worth, { awake: 0, asleep: 0 });
await ready({ threads: Number(process.env['THREADS']) });
