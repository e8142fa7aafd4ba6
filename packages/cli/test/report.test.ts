import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeSafetensors, encodeSafetensors } from '@unroll/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { folder, ofType, type Result, TINY, unroll } from './world.js';

const cwd = folder();
const HOSTILE = '<script>alert(1)</script>\u001B[31m&amp; "q" <img src=x onerror=alert(2)> ';
const read = (path: string) => readFileSync(join(cwd, path), 'utf8');
const report = (...args: string[]) => unroll({ cwd }, 'report', ...args);
let trained: Result;

beforeAll(async () => {
  writeFileSync(join(cwd, 'a&<b>.txt'), HOSTILE.repeat(30));
  const more = [...TINY, '--steps', '120', '--sample', '60', '--layers', '2', '--dropout', '0.1', '--json'];
  trained = await unroll({ cwd }, 'train', 'a&<b>.txt', ...more);
});

/** A checkpoint whose configuration is another. */
function changed(name: string, change: (config: Record<string, unknown>) => void): string {
  const { arrays, metadata } = decodeSafetensors(readFileSync(join(cwd, 'unroll.safetensors')));
  const config = JSON.parse(metadata['unroll.config'] as string);
  change(config);
  const texts = { ...metadata, 'unroll.config': JSON.stringify(config) };
  writeFileSync(join(cwd, name), encodeSafetensors(arrays, texts));
  return name;
}

describe('unroll report', () => {
  it('tells the run in words', async () => {
    const { code, stdout, stderr } = await report();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { kept, guesses } = ofType<{ kept: { evaluation: { loss: number } }; guesses: { name: string }[] }>(
      trained,
      'end',
    )[0] as { kept: { evaluation: { loss: number } }; guesses: { name: string }[] };
    expect(stdout).toContain(`Best on the held-out part: ${kept.evaluation.loss.toFixed(3)} nats`);
    for (const { name } of guesses) expect(stdout).toContain(name);
    expect(stdout).toMatch(/step 0 wrote .+\nstep 100 wrote .+\n/);
    expect(stdout).toContain(
      "unroll train 'a&<b>.txt' --hidden 8 --layers 2 --embedding 4 --dropout 0.1 --batch 4 --window 8 --evaluate-every 3 --save-every 2 --steps 120",
    );
    expect(stdout).not.toMatch(/\p{Cc}(?<!\n)/u);
  });

  it('says lines that make the same run again', async () => {
    const { stdout } = await report();
    const line = /unroll (train .*)/.exec(stdout)?.[1] as string;
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? (plain as string));
    const again = await unroll({ cwd }, ...words, '--json', '--sample', '60', '--out', 'again.safetensors');
    const losses = (result: Result) => ofType(result, 'step').map(({ loss }) => loss);
    expect(losses(again)).toEqual(losses(trained));
  });

  it('makes a page that stands on its own, in which text stays text', async () => {
    const { stdout } = await report('--html');
    expect(stdout).toMatch(/saved unroll\.html, [\d.]+ kB/);
    const html = read('unroll.html');
    expect(html).not.toMatch(/<script|<img|<link|onerror=alert\(2\)>(?!.*&)|src=|href=|https?:\/\/(?!www\.w3\.org\/)/);
    expect(html).not.toMatch(/\p{Cc}(?<!\n)/u);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('a&amp;&lt;b&gt;.txt');
    for (const heading of ['Loss', 'What it wrote', 'Configuration', 'Machine', 'The same again'])
      expect(html).toContain(`<h2>${heading}</h2>`);
    for (const { text } of ofType<{ text: string }>(trained, 'sample'))
      expect(html).toContain(text.slice(0, 1).replace('<', '&lt;').replace('&', '&amp;'));
    for (const name of ['training', 'held out', 'guessing', '-gram']) expect(html).toContain(`${name}</text>`);
    expect((await report('--html', 'other.html')).stdout).toContain('saved other.html');
  });

  it('tells machines', async () => {
    const { records } = await report('--json', '--html', 'json.html');
    const evaluations = ofType<{ step: number; loss: number }>(trained, 'evaluation');
    const [told, file] = records as { heldOut: [number, number][]; best: object; samples: object[] }[];
    expect(told).toMatchObject({ type: 'report', checkpoint: 'unroll.safetensors', step: 120 });
    expect(told?.heldOut.map(([step]) => step)).toEqual(evaluations.map(({ step }) => step));
    expect(told?.samples.length).toBeGreaterThanOrEqual(3);
    expect(file).toMatchObject({ type: 'file', path: 'json.html' });
  });

  it('tells of tables, in their unit', async () => {
    const rows = Array.from({ length: 200 }, (_, t) => `${10 * Math.sin(t / 3)}`).join('\n');
    writeFileSync(join(cwd, 'wave.csv'), `wave\n${rows}\n`);
    const small = '--target wave --hidden 4 --batch 4 --window 8 --steps 20 --evaluate-every 10 -o wave.safetensors';
    await unroll({ cwd }, 'train', 'wave.csv', ...small.split(' '));
    const { stdout, stderr } = await report('wave.safetensors', '--html');
    expect(stderr).toBe('');
    expect(stdout).toContain('the last value');
    expect(stdout).toContain('unroll predict wave.safetensors wave.csv');
    expect(read('wave.html')).toContain('mean squared error, normalised');
    expect(read('wave.html')).not.toContain('What it wrote');
  });

  it('tells of a run without a held-out part, and of a run of one step', async () => {
    const small = [...TINY, '--steps', '1', '--validation', '0', '-o', 'one.safetensors'];
    await unroll({ cwd }, 'train', 'text.txt', ...small);
    const { stdout, stderr } = await report('one.safetensors', '--html');
    expect(stderr).toBe('');
    expect(stdout).toContain('Nothing was held out (--validation 0)');
    expect(read('one.html')).toContain('<svg');
  });

  it('goes on from old checkpoints, which keep nothing of it', async () => {
    const first = fileURLToPath(new URL('fixtures/first.safetensors', import.meta.url));
    const text = fileURLToPath(new URL('fixtures/first.txt', import.meta.url));
    const old = await report(first);
    expect(old).toMatchObject({ code: 1, stdout: '' });
    expect(old.stderr).toContain('expected a checkpoint that keeps the way of its run, got none');
    await unroll({ cwd }, 'train', text, '--resume', first, '--steps', '8', '--out', 'gone-on.safetensors');
    const { records } = await report('gone-on.safetensors', '--json');
    expect(records[0]).toMatchObject({ step: 8, training: { from: 6, every: 1 } });
  });

  it.each<[string, (config: Record<string, unknown>) => void, string]>([
    ['curve', (config) => Object.assign(config['history'] as object, { heldOut: [[0, 'x']] }), 'history.heldOut.0.1'],
    [
      'size',
      (config) => Object.assign(config['history'] as object, { samples: Array(13).fill({ step: 1, text: '' }) }),
      'history.samples',
    ],
    ['settings', (config) => Object.assign(config['settings'] as object, { hidden: -1 }), 'hidden'],
  ])('refuses a checkpoint whose %s does not fit, and says where', async (name, change, part) => {
    const path = changed(`${name}.safetensors`, change);
    const { code, stdout, stderr } = await report(path, '--html');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`unroll: ${path}: ${part}`);
    if (name !== 'settings') expect((await unroll({ cwd }, 'train', '--resume', path)).stderr).toContain(part);
  });

  it('says what is wrong with the file it is to make before anything else', async () => {
    expect(await report('nothing.safetensors', '--html', 'x.txt')).toMatchObject({
      code: 2,
      stderr: 'unroll: --html: expected a path that ends in .html, got "x.txt"\n',
    });
    expect((await report('--html', 'no/such/x.html')).stderr).toContain('no such folder');
  });
});
