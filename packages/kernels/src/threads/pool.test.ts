import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { arena, builds, noise } from '../../test/arena.js';
import type { KernelExports } from '../exports.js';
import { multiply } from '../products.js';
import { words } from './control.js';
import { Pool, type PoolOptions } from './pool.js';
import { type Message, spawn } from './spawn.js';
import { type Team, ThreadError } from './team.js';
import { worth } from './worth.js';

const [build = 'simd'] = await builds();
// However small a work is, it is shared here.
const usual = { ...worth };
beforeEach(() => Object.assign(worth, { awake: 0 }));
const open: Pool[] = [];
afterEach(() => {
  for (const pool of open.splice(0)) pool.close();
  Object.assign(worth, usual);
});

/** Kernels on a shared memory and threads beside them. */
async function shop(options: Partial<PoolOptions> & { threads: number }) {
  const a = await arena(build, 64, true);
  const pool = new Pool({ kernels: a.kernels, module: a.kernels.module, memory: a.memory, ...options });
  open.push(pool);
  // Every work is worth it here.
  const team = { ...pool, threads: pool.threads, parts: (_: number, most: number) => Math.min(pool.threads, most) };
  const run: Pool['run'] = (job, parts, cost) => pool.run(job, parts, cost);
  return { a, pool, shop: { ...a.shop(), team: { ...team, run, close: () => pool.close() } } };
}

/** Waits until all threads have started; the first work starts them. */
async function untilStarted(pool: Pool): Promise<void> {
  pool.run(
    'peak',
    [
      [1, 0.5],
      [1, 0.5],
    ],
    1e9,
  );
  for (let i = 0; pool.started < pool.threads - 1; i++) {
    if (i > 1000) throw new Error('expected threads to start');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const [m, n, k] = [64, 40, 30];
type Shop = Awaited<ReturnType<typeof shop>>;
function product({ a, shop }: Shop, rows = m): Float32Array {
  const random = noise(7);
  const [right, left, c] = [a.put(random(k * n)), a.put(random(rows * k)), a.space(rows * n)];
  const x = { m: rows, n, k, a: { at: left, ld: k, turned: 0 }, b: { at: right, ld: n, turned: 0 }, c } as const;
  multiply(x, shop);
  return a.read(c, rows * n);
}

it.each([2, 3, 5])('%i threads give the bits of one, however often, asleep or awake', async (threads) => {
  const one = await shop({ threads: 1 });
  const several = await shop({ threads });
  const want = product(one);
  expect(product(several)).toEqual(want); // before they have started
  await untilStarted(several.pool);
  for (let i = 0; i < 150; i++) {
    several.a.clear();
    if (i % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20)); // they fall asleep
    expect(product(several)).toEqual(want);
  }
  expect(several.a.intact()).toBe(true);
});

it('sees memory that grows between two works', async () => {
  const two = await shop({ threads: 2 });
  await untilStarted(two.pool);
  product(two);
  const before = two.a.memory.buffer.byteLength;
  const large = product(two, 40_000);
  expect(two.a.memory.buffer.byteLength).toBeGreaterThan(before);
  expect(large.slice(0, m * n)).toEqual(product(await shop({ threads: 1 })));
});

it('does everything alone where threads have ended, or are closed', async () => {
  const two = await shop({
    threads: 2,
    spawn: () => ({ tell: () => undefined, end: () => undefined }), // one that never starts
  });
  const want = product(await shop({ threads: 1 }));
  expect(product(two)).toEqual(want);
  two.pool.close();
  two.pool.close();
  expect(two.pool.parts(1e12, 8)).toBe(1);
  expect(product(two)).toEqual(want);
});

it('does everything alone where threads cannot start, or are gone', async () => {
  const want = product(await shop({ threads: 1 }));
  const forbid = () => {
    throw new Error('the policy of the page');
  };
  const forbidden = await shop({ threads: 2, spawn: forbid });
  expect(product(forbidden)).toEqual(want);
  expect(forbidden.pool.parts(1e12, 8)).toBe(1);
  let leave = () => {};
  const left = await shop({
    threads: 2,
    spawn: (gone) => {
      leave = gone;
      return { tell: () => undefined, end: () => undefined };
    },
  });
  expect(product(left)).toEqual(want);
  leave();
  expect(left.pool.parts(1e12, 8)).toBe(1);
  expect(product(left)).toEqual(want);
});

it('says so where a thread that took a part does not answer, and goes on with one', async () => {
  let control = new Int32Array(new SharedArrayBuffer(4));
  const thief = {
    ...(await arena(build, 1, true)).kernels,
    product: () => void Atomics.add(control, words.ticket, 1), // somebody takes the next part and dies
  } as unknown as KernelExports;
  const two = await shop({
    threads: 2,
    kernels: thief,
    patience: 200,
    spawn: () => ({
      tell: (message) => {
        control = new Int32Array(message.control);
      },
      end: () => undefined,
    }),
  });
  expect(() => product(two)).toThrow(ThreadError);
  expect(two.pool.parts(1e12, 8)).toBe(1);
});

it('gives the error of a part, in the caller and in another thread', async () => {
  const two = await shop({ threads: 2 });
  await untilStarted(two.pool);
  const beyond = 2 ** 31;
  const bad = [4, 4, 4, beyond, 4, 0, beyond, 4, 0, beyond, 4, 0, 0, beyond];
  for (let i = 0; i < 20 && two.pool.parts(1e12, 2) === 2; i++)
    expect(() => two.pool.run('product', [bad, bad], 0)).toThrow(/out of bounds|another thread/);
  expect(product(two)).toEqual(product(await shop({ threads: 1 })));
});

it('cuts only what is worth it', async () => {
  Object.assign(worth, usual);
  const { pool } = await shop({ threads: 3 });
  expect(pool.parts(worth.asleep - 1, 8)).toBe(1);
  expect(pool.parts(worth.asleep, 8)).toBe(3);
  expect(pool.parts(worth.asleep, 2)).toBe(2);
  expect(Array.from({ length: 100 }, () => pool.parts(worth.asleep, 8))).toContain(1); // a sample
  await untilStarted(pool);
  pool.run(
    'peak',
    [
      [1, 0.5],
      [1, 0.5],
    ],
    1e9,
  );
  if (pool.awake) expect(pool.parts(worth.awake, 8)).toBe(3);
});

it('works that follow each other wake threads together; those with a pause between them do not', async () => {
  Object.assign(worth, usual, { pause: 50 });
  const { pool } = await shop({ threads: 2 });
  const work = worth.asleep / 4;
  expect([1, 2, 3, 4].map(() => pool.parts(work, 8))).toEqual([1, 1, 1, 2]);
  expect([1, 2, 3].map(() => pool.parts(work, 8))).toEqual([1, 1, 1]);
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect([1, 2, 3, 4].map(() => pool.parts(work, 8))).toEqual([1, 1, 1, 2]);
});

it('threads come to memories that join them later, and let go of those that nobody holds', async () => {
  const told: Message[] = [];
  const two = await shop({
    threads: 2,
    spawn: (gone) => {
      const thread = spawn(gone);
      const tell = (message: Message) => {
        told.push(message);
        thread.tell(message);
      };
      return { ...thread, tell };
    },
  });
  await untilStarted(two.pool);
  const other = await arena(build, 1, true);
  const x = other.put(noise(5)(1000));
  const want = other.kernels.sumSquares(1000, x);
  const [a, b] = [other.space(1000), other.space(1000)];
  let team: Team | undefined = two.pool.join({ ...other, module: other.kernels.module });
  for (let i = 0; i < 50; i++)
    team.run(
      'activate',
      [
        [2, 1000, x, a],
        [2, 1000, x, b],
      ],
      1e9,
    );
  expect(other.read(a, 1000)).toEqual(other.read(b, 1000));
  expect(other.kernels.sumSquares(1000, x)).toBe(want);
  expect(told.at(-1)?.memory).toBe(other.memory);
  team = undefined;
  const gc = (globalThis as { gc?: () => void }).gc ?? collector();
  for (let i = 0; told.at(-1)?.memory; i++) {
    if (i > 200) throw new Error('expected the threads to be told that the memory is gone');
    gc();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(told.at(-1)).toMatchObject({ seat: 1 });
  expect(product(two)).toEqual(product(await shop({ threads: 1 })));
});

/** The garbage collector, as Node lends it. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
