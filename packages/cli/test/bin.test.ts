import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { folder, ofType, TINY } from './world.js';

// The real command in processes of its own. It runs what was built: `turbo test` builds first.
const BIN = fileURLToPath(new URL('../bin/unroll.js', import.meta.url));
const built = existsSync(fileURLToPath(new URL('../dist/index.js', import.meta.url)));
const cwd = folder();
const posix = process.platform !== 'win32';

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly records: Record<string, unknown>[];
}

const end = (child: ChildProcess) =>
  new Promise<Pick<Ended, 'code' | 'signal'>>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal })),
  );

/** Runs a program; `onLine` sees the lines of the standard output as they come. */
async function start(
  command: string,
  args: string[],
  onLine?: (line: string, child: ChildProcess) => void,
): Promise<Ended> {
  const options: SpawnOptions = { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } };
  const child = spawn(command, args, options);
  let rest = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine?.(line, child);
  });
  const [{ code, signal }, stdout, stderr] = await Promise.all([
    end(child),
    text(child.stdout as NodeJS.ReadableStream),
    text(child.stderr as NodeJS.ReadableStream),
  ]);
  // A killed process may leave half a line.
  const whole = stdout.split('\n').slice(0, -1);
  const records = whole.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  return { code, signal, stdout, stderr, records };
}

const bin = (args: string[], onLine?: (line: string, child: ChildProcess) => void) =>
  start(process.execPath, [BIN, ...args], onLine);
const shell = (script: string, ...args: string[]) => start('sh', ['-c', script, 'sh', process.execPath, BIN, ...args]);
const train = (out: string, ...more: string[]) => ['train', 'text.txt', ...TINY, '--out', out, '--json', ...more];
const losses = (ended: Ended) =>
  ofType<{ step: number; loss: number }>(ended, 'step').map(({ step, loss }) => [step, loss]);

describe.runIf(built)('the built command', () => {
  it('runs, and says what is wrong in one line with an exit code', async () => {
    expect(await bin(['--version'])).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^\d/) });
    expect(await bin(['train', 'nothing.txt'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'unroll: nothing.txt: no such file\n',
    });
    expect(await bin(['train', '--cell'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('killed at any moment, goes on from the last checkpoint as if nothing had happened', async () => {
    const whole = await bin(train('whole.safetensors', '--steps', '16'));
    const killed = await bin(train('killed.safetensors', '--steps', '16'), (line, child) => {
      if (line.includes('"step":9,')) child.kill('SIGKILL');
    });
    expect(killed.signal).toBe('SIGKILL');
    const resumed = await bin(['train', '--resume', 'killed.safetensors', '--json', '--sample', '12']);
    expect(resumed).toMatchObject({ code: 0, stderr: '' });
    const from = resumed.records[0]?.['step'] as number;
    expect(from).toBeGreaterThanOrEqual(6);
    expect(losses(resumed)).toEqual(losses(whole).slice(from));
    expect(ofType(resumed, 'sample')).toEqual(ofType(whole, 'sample').slice(-1));
  });

  it('gives the same bits on 1, 2 and 3 threads, says how many run, and ends by itself', async () => {
    // Wide enough for work to be cut into parts.
    const wide = ['--hidden', '128', '--batch', '32', '--steps', '20', '--save-every', '100'];
    const run = (threads: number) => bin(train(`t${threads}.safetensors`, ...wide, '--threads', String(threads)));
    const one = await run(1);
    expect(losses(one)).toHaveLength(20);
    for (const threads of [2, 3]) {
      const several = await run(threads);
      expect(several).toMatchObject({ code: 0, signal: null, stderr: '' });
      expect(ofType(several, 'start')).toMatchObject([{ runtime: { threads } }]);
      expect(losses(several)).toEqual(losses(one));
      expect(ofType(several, 'sample')).toEqual(ofType(one, 'sample'));
    }
    expect(readFileSync(join(cwd, 't3.safetensors'), 'latin1')).not.toContain('threads');
  });

  it.runIf(posix)('saves at Ctrl-C and ends with 130', async () => {
    const stopped = await bin(train('int.safetensors', '--seconds', '60'), (line, child) => {
      if (line.includes('"step":5,')) child.kill('SIGINT');
    });
    expect(stopped).toMatchObject({ code: 130, signal: null, stderr: '' });
    expect(ofType(stopped, 'end')).toMatchObject([{ ending: 'SIGINT' }]);
    expect(existsSync(join(cwd, 'int.safetensors'))).toBe(true);
  });

  it.runIf(posix)('saves and ends quietly in front of a reader that goes away', async () => {
    const { stdout, stderr } = await shell('"$@" | head -n 3', ...train('head.safetensors', '--steps', '5000'));
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(existsSync(join(cwd, 'head.safetensors'))).toBe(true);
  });

  it.runIf(existsSync('/dev/full'))('says so where its output cannot be written', async () => {
    await bin(train('out.safetensors', '--steps', '1'));
    const { code, stderr } = await shell('"$@" > /dev/full', 'sample', 'out.safetensors', '-n', '5');
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'unroll: standard output: no space left on the disk\n' });
  });

  it.runIf(posix)('leaves the old checkpoint alone where the new one cannot be written', async () => {
    await bin(train('full.safetensors', '--steps', '3'));
    const before = readFileSync(join(cwd, 'full.safetensors'));
    // No file larger than 4 blocks: the system refuses in the middle of the write, as on a full disk.
    const more = ['train', '--resume', 'full.safetensors', '--steps', '6', '--json', '--save-every', '2'];
    const { code, stderr } = await shell('ulimit -f 4; exec "$@"', ...more);
    expect(code).toBe(1);
    const [warning, error, nothing] = stderr.split('\n');
    expect(JSON.parse(warning as string)).toMatchObject({
      type: 'warning',
      message: expect.stringMatching(/training goes on$/),
    });
    expect(JSON.parse(error as string)).toMatchObject({ type: 'error', exitCode: 1 });
    expect(nothing).toBe('');
    expect(readFileSync(join(cwd, 'full.safetensors')).equals(before)).toBe(true);
    expect(readdirSync(cwd).filter((name) => name.includes('tmp') || name.startsWith('.'))).toEqual([]);
    expect(await bin(['sample', 'full.safetensors', '-n', '5'])).toMatchObject({ code: 0 });
  });
});

it('was built', () => {
  expect(built, 'dist is missing: `pnpm exec turbo build --filter=@unroll/cli` first').toBe(true);
});
