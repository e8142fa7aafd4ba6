import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, TINY, unroll } from './world.js';

const cwd = folder();
const run = (line: string) => unroll({ cwd }, ...line.split(' '));
/** One line on the standard error. */
const refusal = (message: string) => ({ code: 1, stdout: '', stderr: `unroll: ${message}\n` });

beforeAll(async () => {
  await unroll({ cwd }, 'train', 'text.txt', ...TINY, '--steps', '20', '--quiet');
});

describe('--weights', () => {
  it('sample writes on small weights, the same for the same seed', async () => {
    for (const weights of ['int8', 'bf16']) {
      const { code, stdout } = await run(`sample --weights ${weights} --seed 3 -n 60`);
      expect({ code, length: stdout.length }).toEqual({ code: 0, length: 61 });
      expect((await run(`sample --weights ${weights} --seed 3 -n 60`)).stdout).toBe(stdout);
    }
    expect((await run('sample --weights float32 --seed 3 -n 60')).stdout).toBe(
      (await run('sample --seed 3 -n 60')).stdout,
    );
  });

  it('eval says what they cost', async () => {
    const [[exact], [small]] = (await Promise.all(
      ['float32', 'int8'].map(
        async (weights) => (await run(`eval unroll.safetensors text.txt --json --weights ${weights}`)).records,
      ),
    )) as [Evaluated[], Evaluated[]];
    // The stepper and the whole sequence add in another order.
    expect(Math.abs(exact?.weights.difference ?? 1)).toBeLessThan(1e-5);
    expect(small?.weights.format).toBe('int8');
    expect(small?.weights.difference).toBe((small?.weights.nats ?? 0) - (small?.nats ?? 0));
    expect(small?.weights.difference).not.toBe(0);
    const { stdout } = await run('eval unroll.safetensors text.txt --weights int8');
    expect(stdout).toMatch(/\n\d\.\d{4} nats per character on int8 weights, [+−]0\.0\d{5}\n$/);
  });

  it('eval measures a list line by line, as without', async () => {
    writeFileSync(join(cwd, 'names.txt'), 'anna\nberta\ncarla\ndora\nemil\nfritz\ngerd\nhanna\nida\njan\n');
    await run(
      'train names.txt --lines --hidden 8 --embedding 4 --batch 2 --steps 5 --sample 0 --quiet --out names.safetensors',
    );
    const { records } = await run('eval names.safetensors names.txt --weights float32 --json');
    const [{ weights }] = records as unknown as [Evaluated];
    expect(Math.abs(weights.difference)).toBeLessThan(1e-5);
    const { stdout } = await run('sample names.safetensors --count 4 --weights int8 --seed 1');
    expect(stdout.split('\n')).toHaveLength(5);
  });

  it('names layer and cell where there is no kernel', async () => {
    await unroll(
      { cwd },
      'train',
      'text.txt',
      ...TINY,
      '--cell',
      'layer-norm-lstm',
      '--steps',
      '1',
      '--quiet',
      '--out',
      'ln.safetensors',
    );
    const message = '--weights: expected float32 for a cell without a kernel, got int8: layerNormLstm in layer 0';
    expect(await run('sample ln.safetensors --weights int8')).toMatchObject(refusal(message));
    expect(await run('eval ln.safetensors text.txt --weights int8')).toMatchObject(refusal(message));
    expect(await run('export ln.safetensors --weights int8 --out ln8.safetensors')).toMatchObject({ code: 0 });
    expect(await run('sample ln8.safetensors -n 5')).toMatchObject({ code: 0 });
  });
});

type Evaluated = { nats: number; weights: { format: string; nats: number; difference: number } };
