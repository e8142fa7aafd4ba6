import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gru, model, numbers, save, vectors } from '@unroll/cells';
import { openModel } from '@unroll/run';
import { seeded } from '@unroll/sample';
import { encodeCheckpoint } from '@unroll/train';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detect, detector, sound, main as voice } from '../src/14-voice-detector.js';

const folder = mkdtempSync(join(tmpdir(), 'voice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('14: a streaming voice detector', () => {
  let file: Uint8Array;
  beforeAll(async () => {
    file = await detector();
  });

  it('has the published shape: 512 samples, a state [2, B, 128] of h and c', () => {
    const net = openModel(file);
    expect([net.size.inputs, net.size.outputs]).toEqual([512, 1]);
    expect(net.zero(3).data).toHaveLength(2 * 3 * 128);
    expect(net.zero(3).arrays['0.h']).toHaveLength(3 * 128);
    expect(net.zero(3).arrays['0.c']).toHaveLength(3 * 128);
  });

  it('says the same bits over a reload at any frame as without one', () => {
    const { samples } = sound(seeded(3));
    const whole = detect(file, samples, join(folder, 'whole'));
    for (const frames of [1, 16, 31]) {
      const path = join(folder, `cut-${frames}`);
      const first = detect(file, samples.subarray(0, 512 * frames), path);
      expect([...first, ...detect(file, samples.subarray(512 * frames), path)]).toEqual(whole);
      expect(readFileSync(path)).toEqual(readFileSync(join(folder, 'whole')));
    }
    expect(detect(file, samples.subarray(512 * 16), join(folder, 'cold'))).not.toEqual(whole.slice(16));
  });

  it('tells a voice from a hiss in sounds it has never heard', () => {
    const random = seeded(99);
    const right = Array.from({ length: 20 }, (_, i) => {
      const { samples, voiced } = sound(random);
      const scores = detect(file, samples, join(folder, `sound-${i}`));
      return scores.filter((score, t) => score > 0.5 === voiced[t] > 0.5).length / scores.length;
    });
    expect(right.reduce((sum, share) => sum + share) / right.length).toBeGreaterThan(0.9);
  });

  it('refuses the state of another network, and leaves it where it was', () => {
    const path = join(folder, 'other');
    const parts = { input: vectors({ size: 512 }), layers: [{ cell: gru, hidden: 128 }], head: numbers() };
    const other = model({ ...parts, random: seeded(1) });
    const bytes = openModel(encodeCheckpoint(save(other)))
      .zero()
      .bytes();
    other[Symbol.dispose]();
    writeFileSync(path, bytes);
    expect(() => detect(file, new Float32Array(512), path)).toThrow(/gru 128/);
    expect(Buffer.compare(readFileSync(path), bytes)).toBe(0);
  });

  it('prints it', async () => {
    const out: string[] = [];
    await voice((line) => out.push(line));
    expect(out[2]).toMatch(/the same bits: true$/);
    expect(out[3]).toMatch(/the same bits: false$/);
  });
});
