import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, ofType, TEXT, TINY, unroll } from './world.js';

const cwd = folder();
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(cwd, name), content);
const train = (files: string[], ...more: string[]) =>
  unroll({ cwd }, 'train', ...files, ...TINY, '--steps', '2', '--json', ...more);
const textOf = ({ records }: Awaited<ReturnType<typeof train>>) =>
  (records[0] as { text: { training: number; heldOut: number; crlf: number; source: unknown } }).text;

describe('what is read', () => {
  it('may be several files, one text with line ends between', async () => {
    write('a.txt', TEXT.slice(0, 600).trimEnd());
    write('b.txt', TEXT.slice(600));
    const out = ['--out', 'ab.safetensors'];
    const both = textOf(await train(['a.txt', 'b.txt'], ...out));
    const length = TEXT.slice(0, 600).trimEnd().length + 1 + TEXT.slice(600).length;
    expect([both.training + both.heldOut, both.source]).toEqual([length, ['a.txt', 'b.txt']]);
    expect(await unroll({ cwd }, 'train', '--resume', 'ab.safetensors', '--steps', '3')).toMatchObject({ code: 0 });
    const swapped = await unroll({ cwd }, 'train', 'b.txt', 'a.txt', '--resume', 'ab.safetensors', '--steps', '4');
    expect(swapped.stderr).toContain('b.txt + a.txt: expected the text this run began with (a.txt + b.txt)');
    const { records } = await unroll({ cwd }, 'eval', 'ab.safetensors', 'a.txt', 'b.txt', '--json');
    expect(records[0]).toMatchObject({ count: length - 1 });
    const twice = await unroll({ cwd, stdin: [TEXT] }, 'train', '-', '-');
    expect(twice).toMatchObject({ code: 1, stderr: expect.stringMatching(/^unroll: file: expected - once/) });
  });

  it('may be any bytes with --bytes, and the advice says so', async () => {
    const latin = Uint8Array.from(Buffer.from('café olé naïve '.repeat(60), 'latin1'));
    const binary = Uint8Array.from({ length: 900 }, (_, i) => (i * i) % 251);
    write('latin.txt', latin);
    write('binary.dat', binary);
    for (const [name, bytes] of [
      ['latin.txt', latin],
      ['binary.dat', binary],
    ] as const) {
      expect((await train([name])).stderr).toContain('--bytes learns any file');
      const result = await train([name], '--bytes', '--out', 'bytes.safetensors');
      expect(result.stderr).toBe('');
      expect(textOf(result).training + textOf(result).heldOut).toBe(bytes.length);
      const { records } = await unroll({ cwd }, 'eval', 'bytes.safetensors', name, '--json');
      expect(records[0]).toMatchObject({ count: bytes.length - 1 });
      expect(await unroll({ cwd }, 'train', '--resume', 'bytes.safetensors', '--steps', '3')).toMatchObject({
        code: 0,
      });
    }
  });

  it('has line ends of Windows read as plain ones, or kept, and says so', async () => {
    write('crlf.txt', TEXT.replaceAll('\n', '\r\n'));
    const lines = TEXT.split('\n').length - 1;
    const symbols = async (...more: string[]) => {
      const result = await train(['crlf.txt'], '--out', 'crlf.safetensors', ...more);
      expect(textOf(result).crlf).toBe(lines);
      return ofType<{ vocabulary: { size: number } }>(result, 'start')[0]?.vocabulary.size as number;
    };
    const kept = await symbols('--crlf', 'keep');
    expect((await unroll({ cwd }, 'eval', 'crlf.safetensors', 'crlf.txt')).code).toBe(0);
    expect(kept).toBe((await symbols()) + 1);
    expect((await unroll({ cwd }, 'eval', 'crlf.safetensors', 'crlf.txt')).code).toBe(0);
    const resumed = await unroll({ cwd }, 'train', '--resume', 'crlf.safetensors', '--steps', '3', '--crlf', 'keep');
    expect(resumed).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^unroll: --crlf: expected lf as the run/),
    });
  });
});

describe('a network', () => {
  it.each(['rnn', 'rnn-relu', 'min-gru', 'layer-norm-lstm'])(
    'of any cell is trained, kept and used: %s',
    async (cell) => {
      const zoneout = cell === 'layer-norm-lstm' ? ['--zoneout', '0.1'] : [];
      const out = ['--out', `${cell}.safetensors`];
      expect((await train(['text.txt'], '--cell', cell, ...zoneout, ...out)).stderr).toBe('');
      for (const args of [
        ['train', '--resume', `${cell}.safetensors`, '--steps', '3'],
        ['sample', `${cell}.safetensors`, '-n', '5'],
        ['eval', `${cell}.safetensors`, 'text.txt'],
        ['gates', `${cell}.safetensors`, '--file', 'text.txt'],
      ])
        expect(await unroll({ cwd }, ...args)).toMatchObject({ code: 0, stderr: '' });
    },
  );
});
