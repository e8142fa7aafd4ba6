// A sensor whose reader may stop at any time: a number a line in, a forecast a line out, the state kept in a file.
//   some-sensor | node apps/examples/src/15-sensor-stream.js FOLDER
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { gru, model, numbers, save, vectors } from '@unroll/cells';
import { openModel } from '@unroll/run';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { normalizer, series, seriesStreams } from '@unroll/text/series';
import { adam, encodeCheckpoint, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

/** Degrees, a reading an hour, with a day of 24. @param {number} hours @param {() => number} random */
export const readings = (hours, random) =>
  Float64Array.from({ length: hours }, (_, t) => 20 + 5 * Math.sin((2 * Math.PI * t) / 24) + random());

/** A forecast of the next reading as a file, with the scale of the series in it; a fixed seed. */
export async function forecaster(steps = 200) {
  await ready();
  const random = seeded(1);
  const learn = series(readings(1200, random), ['degrees']);
  const scale = normalizer(learn);
  const made = model({ input: vectors({ size: 1 }), layers: [{ cell: gru, hidden: 16 }], head: numbers(), random });
  const batches = seriesStreams(scale.apply(learn), { window: 24, batch: 8 });
  for await (const _ of train(made, batches, { optimizer: adam(), rate: 0.01, clip: 1, steps }));
  const { config, weights } = save(made);
  made[Symbol.dispose]();
  return encodeCheckpoint({ weights, config: { model: config, scale: scale.columns[0] } });
}

/**
 * Forecasts after each line. Goes on from the state in the folder, and leaves it there, however the lines end.
 * @param {AsyncIterable<string> | Iterable<string>} lines
 * @param {string} folder
 * @param {(line: string) => void} log
 */
export async function follow(lines, folder, log) {
  const [file, kept] = [join(folder, 'forecast.safetensors'), join(folder, 'state.safetensors')];
  if (!existsSync(file)) writeFileSync(file, await forecaster());
  const net = openModel(readFileSync(file));
  const { center, scale } = /** @type {{ scale: { center: number, scale: number } }} */ (net.saved).scale;
  const stream = net.stream(existsSync(kept) ? { state: net.state(readFileSync(kept)) } : {});
  try {
    for await (const line of lines) {
      const reading = line.trim() === '' ? Number.NaN : Number(line);
      log((center + scale * stream.step((reading - center) / scale)[0]).toFixed(2));
    }
  } finally {
    writeFileSync(`${kept}.new`, stream.state.bytes());
    renameSync(`${kept}.new`, kept); // a power cut leaves the one or the other, no half
  }
}

/** Lines of standard input until it ends, or the program is asked to stop. @param {string} folder */
async function readSensor(folder) {
  mkdirSync(folder, { recursive: true });
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM']) process.once(name, () => stop.abort());
  await follow(createInterface({ input: process.stdin, signal: stop.signal }), folder, console.log);
}

/** Two days, and the program stopped after the first. @param {(line: string) => void} log */
export async function main(log) {
  const folder = mkdtempSync(join(tmpdir(), 'sensor-'));
  const said = /** @type {string[]} */ ([]);
  const read = Array.from(readings(72, seeded(2)), String);
  for (const day of [read.slice(0, 48), read.slice(48)]) await follow(day, folder, (line) => said.push(line));
  rmSync(folder, { recursive: true });
  for (let t = 42; t < 56; t++)
    log(
      `${t === 48 ? 'started again  ' : '               '}forecast ${said[t - 1]}  read ${Number(read[t]).toFixed(2)}`,
    );
}

const [folder] = process.argv.slice(2);
await runDirectly(import.meta.url, folder === undefined ? main : () => readSensor(folder));
