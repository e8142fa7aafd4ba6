import { describe, expect, it } from 'vitest';
import { main as oneStep } from '../src/01-one-step.js';
import { main as unrolling } from '../src/02-unrolling.js';
import { main as characterModel } from '../src/03-character-model.js';
import { main as temperatures } from '../src/04-temperature.js';
import { main as vanishing } from '../src/05-vanishing-gradient.js';
import { main as highway } from '../src/06-highway.js';
import { main as forgetBias } from '../src/07-forget-bias.js';
import { main as clipping } from '../src/08-clipping.js';
import { main as ownCell } from '../src/09-a-cell-of-your-own.js';
import { main as forecast } from '../src/10-numbers.js';
import { main as gestures } from '../src/11-gestures.js';
import { main as names } from '../src/12-names.js';

async function lines(main: (log: (line: string) => void) => Promise<void>) {
  const out: string[] = [];
  await main((line) => out.push(line));
  return out;
}

describe('the numbered examples', () => {
  it('01: one step by hand is one step of the library', async () => {
    const [hand, library] = await lines(oneStep);
    const numbers = (line = '') => line.match(/-?\d+\.\d+/g)?.map(Number) ?? [];
    expect(numbers(hand)).toHaveLength(3);
    numbers(hand).forEach((value, i) => {
      expect(Math.abs(value / (numbers(library)[i] ?? Number.NaN) - 1)).toBeLessThan(1e-4);
    });
  });

  it('02: two halves with a carried state are the whole', async () => {
    const out = await lines(unrolling);
    const cells = out.filter((line) => line.includes('c=[')).map((line) => line.slice(line.indexOf('c=[')));
    expect(cells[0]).toBe(cells[1]);
    expect(cells[2]).not.toBe(cells[0]);
  });

  it('03: the character model learns and speaks', async () => {
    const out = await lines((log) => characterModel(log, 40));
    const losses = out.filter((line) => line.startsWith('step')).map((line) => Number(/loss ([\d.]+)/.exec(line)?.[1]));
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
    expect(out.at(-1)).toHaveLength(200);
  });

  it('04: temperature 0 is greedy, the others differ', async () => {
    const out = await lines((log) => temperatures(log, 20));
    expect(out).toHaveLength(4);
    expect(new Set(out.map((line) => line.slice(line.indexOf('"')))).size).toBeGreaterThan(1);
  });

  it('05: the gradient vanishes on a straight line, and has numbers at T = 1000', async () => {
    const out = await lines((log) => vanishing(log, 2));
    expect(out).toHaveLength(8);
    const [exponent] =
      /1e(-\d+)/
        .exec(out[5] ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    expect(exponent).toBeLessThan(-100);
    expect(out[6]).toMatch(/R² = (0\.99|1)/);
  });

  it('06: a larger forget bias keeps more', async () => {
    const out = await lines((log) => highway(log, 1));
    const exponents = out.slice(0, 4).map((line) => Number(/h0\| = 1e(-?[\d.]+)/.exec(line)?.[1]));
    expect(exponents).toEqual(exponents.toSorted((a, b) => a - b));
    expect(out[1]).toMatch(/∏f = 1e-2\d/);
    expect(out[4]).toMatch(/^chrono\(200\)/);
  });

  it('07: the forget bias is judged by the spread of the seeds', async () => {
    const out = await lines((log) => forgetBias(log, { steps: 3, seeds: 2, hidden: 8 }));
    expect(out).toHaveLength(4);
    expect(out.at(-1)).toMatch(/the seeds differ/);
  });

  it('08: without clipping the loss becomes infinite, with it no update is longer than 1', async () => {
    const out = await lines((log) => clipping(log, 100));
    expect(out[3]).toMatch(/it failed: .*loss is/);
    expect(out[5]).toMatch(/1\.0e\+0 after/);
    expect(out).toHaveLength(7);
  });

  it('09: a cell of one’s own learns, has two thirds of the weights, and is the same when opened again', async () => {
    const [gru, mgu] = (await lines((log) => ownCell(log, 20))).map((line) => line.match(/[\d.]+/g)?.map(Number) ?? []);
    const [weights = 0, nats = Number.NaN, reopened] = mgu ?? [];
    expect(weights).toBe((gru?.[0] ?? 0) - 64 * (32 + 64 + 1));
    expect(nats).toBeLessThan(Math.log(61));
    expect(reopened).toBe(nats);
  });

  it('10: the network beats both guesses', async () => {
    const out = await lines((log) => forecast(log, 200));
    const [last, seasonal, network] = out.slice(0, 3).map((line) => Number(/[\d.]+$/.exec(line)?.[0]));
    expect(network).toBeLessThan(Math.min(last ?? 0, seasonal ?? 0));
  });

  it('11: gestures never seen are told apart', async () => {
    const [line = ''] = await lines(gestures);
    const [nats = Number.NaN, guess = Number.NaN] = (line.match(/\d+\.\d+/g) ?? []).map(Number);
    expect(nats).toBeLessThan(guess / 5);
  });

  it('12: names never seen are told apart better than by chance', async () => {
    const out = await lines(names);
    const [wrong = Number.NaN, held] = (out.at(-1)?.match(/\d+/g) ?? []).map(Number);
    expect(held).toBe(22);
    expect(wrong).toBeLessThan(8);
    expect(out).toHaveLength(wrong + 1);
  });
});
