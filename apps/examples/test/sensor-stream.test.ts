import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { seeded } from '@unroll/sample';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow, forecaster, readings, main as sensor } from '../src/15-sensor-stream.js';

const folder = mkdtempSync(join(tmpdir(), 'sensor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

describe('15: a sensor stream', () => {
  const script = fileURLToPath(new URL('../src/15-sensor-stream.js', import.meta.url));
  const read = Array.from(readings(60, seeded(3)), String);
  let whole: string[];
  beforeAll(async () => {
    for (const name of ['one', 'two']) writeFileSync(join(inFolder(name), 'forecast.safetensors'), await forecaster());
    whole = [];
    await follow(read, join(folder, 'one'), (line) => whole.push(line));
  });

  it('is stopped by a signal, started again, and foretells what one that never stopped does', async () => {
    const first = await run(read.slice(0, 40), 'SIGTERM');
    const second = await run(read.slice(40));
    expect([...first.said, ...second.said]).toEqual(whole);
    expect([first.code, second.code]).toEqual([0, 0]);
  });

  it('foretells better than the last reading', () => {
    const off = (guess: (t: number) => number) =>
      read.slice(24).reduce((sum, value, i) => sum + (Number(value) - guess(i + 23)) ** 2, 0);
    expect(off((t) => Number(whole[t]))).toBeLessThan(0.5 * off((t) => Number(read[t])));
  });

  it('stops at a line that is no number, and keeps the state of those before', async () => {
    const [bad, good] = ['bad', 'good'].map(inFolder);
    for (const at of [bad, good]) writeFileSync(join(at, 'forecast.safetensors'), readModel());
    await expect(follow(['20', '', '21'], bad, () => {})).rejects.toThrow(RangeError);
    await follow(['20'], good, () => {});
    expect(readFileSync(join(bad, 'state.safetensors'))).toEqual(readFileSync(join(good, 'state.safetensors')));
  });

  it('prints it', async () => {
    const out: string[] = [];
    await sensor((line) => out.push(line));
    expect(out[6]).toMatch(/^started again {2}forecast \d+\.\d\d {2}read \d+\.\d\d$/);
  });

  const readModel = () => readFileSync(join(folder, 'one', 'forecast.safetensors'));

  /** Runs the program on lines; it is sent the signal when it has answered them all, else its input ends. */
  async function run(lines: readonly string[], signal?: NodeJS.Signals) {
    const child = spawn(process.execPath, [script, join(folder, 'two')], { stdio: ['pipe', 'pipe', 'inherit'] });
    children.push(child);
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    child.stdin.write(lines.map((line) => `${line}\n`).join(''));
    if (!signal) child.stdin.end();
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      if (signal && said.length === lines.length) child.kill(signal);
    }
    return { said, code: await ended };
  }
});

/** A folder of that name. */
function inFolder(name: string): string {
  mkdirSync(join(folder, name));
  return join(folder, name);
}
