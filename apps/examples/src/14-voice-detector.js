// Is somebody speaking? 512 samples a step at 16 kHz, and a state [2, B, 128] that outlives a reload, by @unroll/run.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lstm, model, numbers, save, vectors } from '@unroll/cells';
import { openModel } from '@unroll/run';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { adam, encodeCheckpoint, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

/** A hiss, and from one frame to another a buzz with the harmonics of a voice. @param {() => number} random */
export function sound(random, frames = 32) {
  const [from, to] = [random(), random()].sort((a, b) => a - b).map((at) => Math.floor(at * frames));
  const [pitch, voiced] = [100 + 120 * random(), new Float32Array(frames).fill(1, from, to)];
  const samples = Float32Array.from({ length: 512 * frames }, (_, n) => {
    const buzz = [1, 2, 3, 4].reduce((sum, k) => sum + Math.sin((2 * Math.PI * k * pitch * n) / 16_000) / k, 0);
    return 0.2 * (random() - 0.5 + voiced[Math.floor(n / 512)] * buzz);
  });
  return { samples, voiced };
}

/** A detector as a file: a fixed seed, trained for a moment. */
export async function detector(steps = 150) {
  await ready();
  const random = seeded(1);
  const parts = { input: vectors({ size: 512 }), layers: [{ cell: lstm, hidden: 128 }], head: numbers(), random };
  const made = model(parts);
  const batches = Array.from({ length: 50 }, () => sound(random)).map(({ samples, voiced }) => {
    return { inputs: samples, targets: voiced, steps: voiced.length, batch: 1 };
  });
  for await (const _ of train(made, batches, { optimizer: adam(), rate: 1e-3, clip: 1, steps }));
  const file = encodeCheckpoint(save(made));
  made[Symbol.dispose]();
  return file;
}

/**
 * How voiced each frame is, after the state that `path` holds, if any; the last state is left there.
 * @param {Uint8Array} file
 * @param {Float32Array} samples
 * @param {string} path
 */
export function detect(file, samples, path) {
  const net = openModel(file);
  const stream = net.stream(existsSync(path) ? { state: net.state(readFileSync(path)) } : {});
  const scores = [];
  for (let n = 0; n < samples.length; n += 512) scores.push(stream.step(samples.subarray(n, n + 512))[0]);
  writeFileSync(path, stream.state.bytes());
  return scores;
}

/** @param {(line: string) => void} log */
export async function main(log) {
  const folder = mkdtempSync(join(tmpdir(), 'voice-'));
  const file = await detector();
  const { samples, voiced } = sound(seeded(11), 48);

  const whole = detect(file, samples, join(folder, 'whole.state'));
  const halves = [samples.subarray(0, samples.length / 2), samples.subarray(samples.length / 2)];
  const reloaded = halves.flatMap((half) => detect(file, half, join(folder, 'halves.state')));
  const cold = detect(file, halves[1], join(folder, 'cold.state'));
  rmSync(folder, { recursive: true });

  const line = (/** @type {ArrayLike<number>} */ scores) => Array.from(scores, (v) => (v > 0.5 ? '#' : '.')).join('');
  const { data, batch } = openModel(file).zero();
  log(`somebody speaks   ${line(voiced)}`);
  log(`detected          ${line(whole)}`);
  log(`over a reload     ${line(reloaded)}  the same bits: ${reloaded.every((score, i) => score === whole[i])}`);
  log(
    `without its state ${line(cold).padStart(48)}  the same bits: ${cold.every((score, i) => score === whole[24 + i])}`,
  );
  log(`state [2, ${batch}, ${data.length / 2 / batch}]: h, then c`);
}

await runDirectly(import.meta.url, main);
