import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors, type NamedArray } from '@unroll/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, TINY, unroll } from './world.js';

const cwd = folder();
const at = (name: string) => join(cwd, name);
const run = (line: string) => unroll({ cwd }, ...line.split(' '));
const read = (name: string) => decodeSafetensors(readFileSync(at(name)));
/** One line on the standard error. */
const refusal = (message: string) => ({ code: 1, stdout: '', stderr: `unroll: ${message}\n` });

beforeAll(async () => {
  await unroll({ cwd }, 'train', 'text.txt', ...TINY, '--steps', '20', '--quiet');
  for (const weights of ['float32', 'bf16', 'int8'])
    await run(`export unroll.safetensors --weights ${weights} --out ${weights}.safetensors`);
});

/** A configuration without the way of the run, which belongs to the training. */
const withoutHistory = (text: string): string => {
  if (!text.startsWith('{')) return text;
  const { history: _, ...rest } = JSON.parse(text);
  return JSON.stringify(rest);
};

describe('unroll export', () => {
  it('saves the model without its training, in the format that was asked for', async () => {
    const whole = read('unroll.safetensors');
    const [exact, brain, bytes] = ['float32', 'bf16', 'int8'].map((format) => read(`${format}.safetensors`));
    const matrices = Object.entries(exact?.arrays ?? {}).filter(([, { shape }]) => shape.length === 2);
    expect(matrices.length).toBeGreaterThan(3);
    for (const [path, array] of Object.entries(exact?.arrays ?? {})) expect(array).toEqual(whole.arrays[path]);
    for (const [path, { shape }] of matrices) {
      expect(brain?.arrays[path]).toMatchObject({ shape, dtype: 'BF16' });
      expect(bytes?.arrays[path]).toMatchObject({ shape, data: expect.any(Int8Array) });
      expect(bytes?.arrays[`${path}.scale`]).toMatchObject({ shape: [shape[0]], data: expect.any(Float32Array) });
    }
    for (const file of [exact, brain, bytes]) {
      expect(file?.metadata['unroll.training']).toBeUndefined();
      for (const key of ['unroll', 'unroll.config', 'unroll.vocabulary'])
        expect(file?.metadata[key]).toBe(withoutHistory(whole.metadata[key] as string));
    }
    expect([exact, brain, bytes].map((file) => file?.metadata['unroll.weights'])).toEqual([undefined, 'bf16', 'int8']);
  });

  it('says what it saved', async () => {
    const { stdout } = await run('export unroll.safetensors --weights int8 --out said.safetensors');
    const { size } = statSync(at('said.safetensors'));
    expect(stdout).toBe(`saved said.safetensors, ${(size / 1000).toFixed(1)} kB, int8 weights\n`);
    const { records } = await run('export unroll.safetensors --out said.safetensors --json');
    const [path, checkpoint] = ['said.safetensors', 'unroll.safetensors'];
    const bytes = statSync(at('said.safetensors')).size;
    expect(records).toEqual([{ type: 'export', checkpoint, path, weights: 'float32', bytes }]);
  });

  it('makes files that sample, eval and gates read', async () => {
    const sampled = (name: string) => run(`sample ${name} --seed 1 -n 40`);
    expect((await sampled('float32.safetensors')).stdout).toBe((await sampled('unroll.safetensors')).stdout);
    for (const name of ['bf16.safetensors', 'int8.safetensors']) {
      expect(await sampled(name)).toMatchObject({ code: 0, stderr: '' });
      expect(await run(`gates ${name} --file text.txt --length 50`)).toMatchObject({ code: 0, stderr: '' });
      const nats = async (file: string) => (await run(`eval ${file} text.txt --json`)).records[0]?.['nats'] as number;
      // Rounded to 8 bits, a network of 20 steps: a relative 1 %.
      expect(Math.abs((await nats(name)) / (await nats('unroll.safetensors')) - 1)).toBeLessThan(0.01);
    }
  });

  it('of a small file keeps what was rounded, and makes it float32 again', async () => {
    await run('export int8.safetensors --weights int8 --out again.safetensors');
    expect(readFileSync(at('again.safetensors'))).toEqual(readFileSync(at('int8.safetensors')));
    await run('export int8.safetensors --out wide.safetensors');
    expect(read('wide.safetensors').metadata['unroll.weights']).toBeUndefined();
    expect((await run('eval wide.safetensors text.txt')).stdout).toBe(
      (await run('eval int8.safetensors text.txt')).stdout,
    );
  });

  it('does not overwrite what cannot be made again', async () => {
    writeFileSync(at('notes.txt'), 'mine');
    copyFileSync(at('unroll.safetensors'), at('kept.safetensors'));
    const before = readFileSync(at('kept.safetensors'));
    expect(await run('export unroll.safetensors --out kept.safetensors')).toMatchObject(
      refusal('--out: kept.safetensors is a checkpoint that training can go on from; --force overwrites it'),
    );
    expect((await run('export unroll.safetensors --out notes.txt')).stderr).toContain(
      'notes.txt exists and is no checkpoint',
    );
    expect(readFileSync(at('kept.safetensors'))).toEqual(before);
    expect(await run('export unroll.safetensors --out kept.safetensors --force')).toMatchObject({ code: 0 });
    expect(await run('export unroll.safetensors --out kept.safetensors')).toMatchObject({ code: 0 });
    const resumed = await run('train --resume int8.safetensors --steps 30 --out int8.safetensors');
    expect(resumed).toMatchObject({ code: 1, stderr: expect.stringContaining('got one of a model only') });
  });

  it('needs a format that there is, a place and a checkpoint', async () => {
    expect((await run('export unroll.safetensors')).stderr).toContain("required option '-o, --out <path>'");
    expect((await run('export unroll.safetensors --out a --weights int4')).stderr).toContain('--weights');
    expect((await run('export nothing --out a')).stderr).toContain('nothing: there is no such file');
    expect((await run('export unroll.safetensors --out no/where.safetensors')).stderr).toContain('no such folder');
  });
});

describe('a file with small weights that is not whole', () => {
  const forge = (change: (arrays: Record<string, NamedArray>, metadata: Record<string, string>) => void) => {
    const { arrays, metadata } = read('int8.safetensors');
    const [own, texts] = [{ ...arrays }, { ...metadata }];
    change(own, texts);
    writeFileSync(at('forged.safetensors'), encodeSafetensors(own, texts));
    return run('sample forged.safetensors -n 5');
  };
  const scales = (value: number) => ({ shape: [32], data: new Float32Array(32).fill(value) });
  const name = 'layers.0.W_h.scale';

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('scales of %f are refused by name', async (value) => {
    const refused = await forge((arrays) => {
      arrays[name] = scales(value);
    });
    const message = `weights.${name}: expected finite numbers > 0, got ${value} at 0`;
    expect(refused).toMatchObject(refusal(`forged.safetensors: ${message}`));
  });

  it('scales that are missing, and a format that is not the one it says', async () => {
    const missing = await forge((arrays) => {
      delete arrays[name];
    });
    expect(missing.stderr).toContain(`weights.${name}: expected the scales of an int8 matrix, got none`);
    const other = await forge((_, metadata) => {
      metadata['unroll.weights'] = 'bf16';
    });
    expect(other.stderr).toContain('expected bf16, as the file says, got int8');
    const none = await forge((_, metadata) => {
      metadata['unroll.weights'] = 'int3';
    });
    expect(none.stderr).toContain('metadata.unroll.weights: expected one of');
  });
});
