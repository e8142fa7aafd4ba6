import { describe, expect, it } from 'vitest';
import { main as oneStep } from '../src/01-one-step.js';
import { main as unrolling } from '../src/02-unrolling.js';
import { main as characterModel } from '../src/03-character-model.js';
import { main as temperatures } from '../src/04-temperature.js';

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
});
