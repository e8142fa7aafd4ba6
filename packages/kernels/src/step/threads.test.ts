import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { arena, builds } from '../../test/arena.js';
import { arrayModel, E, matrix, modules, numbers } from '../../test/array-model.js';
import { cellNames } from '../../test/index.js';
import { Pool } from '../threads/pool.js';
import { worth } from '../threads/worth.js';
import { share, worthCompany } from './share.js';
import { sharedStepModules } from './shared.js';
import { arrayStepper } from './stepper.js';
import { type ArrayModel, weightFormats } from './types.js';

const [build = 'simd'] = await builds();
const usual = { ...worth };
const open: Pool[] = [];
// However small a work is, it is shared here.
beforeEach(() => Object.assign(worth, { awake: 0, asleep: 0 }));
afterEach(() => {
  for (const pool of open.splice(0)) pool.close();
  Object.assign(worth, usual);
});

/** Threads that have work in a memory of their own. */
async function pool(threads: number): Promise<Pool> {
  const { kernels, memory } = await arena(build, 1, true);
  const made = new Pool({ kernels, module: kernels.module, memory, threads });
  open.push(made);
  return made;
}

/** Waits, stepping, until all threads have started. */
async function untilStarted({ threads }: Pool, started: () => number, step: () => void): Promise<void> {
  for (let i = 0; started() < threads - 1; i++) {
    if (i > 1000) throw new Error('expected threads to start');
    step();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A model whose products have several panels of rows. */
function wide(cell: (typeof cellNames)[number]): ArrayModel {
  const [arrays, H] = [arrayModel(cell), 70];
  const G = (arrays.layers[0]?.b.length ?? 0) / 11;
  const layer = (I: number) => ({
    ...{ cell, W_x: matrix(G * H, I, 0.3), b: numbers(G * H) },
    ...(cell !== 'minGru' && { W_h: matrix(G * H, H, 0.3) }),
    ...(cell === 'gruResetAfter' && { b_hn: numbers(H) }),
  });
  return { ...arrays, layers: [layer(E), layer(H)], output: { W: matrix(90, H), b: numbers(90) } };
}

describe.each(cellNames)('%s', (cell) => {
  it('says the same bits on 1, 2 and 3 threads, in all formats, for one stream and for three', async () => {
    const arrays = wide(cell);
    const pools = [await pool(2), await pool(3)];
    for (const weights of weightFormats)
      for (const batch of [1, 3]) {
        const one = arrayStepper(modules, arrays, { batch, weights });
        for (const several of pools) {
          const stepper = arrayStepper(sharedStepModules(), arrays, { batch, weights }, share(several));
          const ids = (i: number) => Array.from({ length: batch }, (_, b) => (3 * i + b) % 7);
          await untilStarted(
            several,
            () => several.started,
            () => void stepper.next(ids(0)),
          );
          one.write(new Float32Array(one.read().length));
          stepper.write(new Float32Array(one.read().length));
          for (let i = 0; i < 40; i++) expect(stepper.next(ids(i))).toEqual(one.next(ids(i)));
          expect(stepper.read()).toEqual(one.read());
          expect(stepper.clone().next(ids(1))).toEqual(one.clone().next(ids(1)));
        }
      }
  });
});

it('goes on alone, with the same bits, once the threads have ended', async () => {
  const [arrays, two] = [wide('lstm'), await pool(2)];
  const one = arrayStepper(modules, arrays, { batch: 1, weights: 'int8' });
  const stepper = arrayStepper(sharedStepModules(), arrays, { batch: 1, weights: 'int8' }, share(two));
  for (let i = 0; i < 10; i++) {
    if (i === 5) two.close();
    expect(stepper.next([i % 7])).toEqual(one.next([i % 7]));
  }
});

it('is worth company from the size of a product on', () => {
  Object.assign(worth, usual);
  const model = (H: number): ArrayModel => ({
    layers: [{ cell: 'rnn', W_x: matrix(H, E), W_h: matrix(H, H), b: numbers(H) }],
  });
  expect(worthCompany(model(499), 1)).toBe(false); // 4 · 499² < 10⁶
  expect(worthCompany(model(500), 1)).toBe(true);
  expect(worthCompany(model(300), 8)).toBe(true);
});
