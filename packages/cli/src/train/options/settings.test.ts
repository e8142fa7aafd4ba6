import { describe, expect, it } from 'vitest';
import { readSettings, SettingsError } from './settings.js';

/** As the first version of the command saved them. */
const FIRST = {
  source: 'sonnets',
  sha256: 'abc',
  validation: 0.1,
  cell: 'gru-reset-after',
  hidden: 8,
  layers: 1,
  embedding: 4,
  dropout: 0,
  mode: 'streams',
  batch: 4,
  window: 8,
  optimizer: 'adam',
  rate: 0.02,
  schedule: 'cosine',
  clip: 5,
  evaluateEvery: 3,
  saveEvery: 2,
  seed: 1,
  budget: { unit: 'steps', amount: 6 },
};

const refusal = (saved: unknown): string => {
  try {
    readSettings(saved);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return 'none';
};

describe('the settings of a checkpoint', () => {
  it('of the first version, which had no number, are read as they were meant', () => {
    expect(readSettings(FIRST)).toMatchObject({ ...FIRST, version: 2 });
  });

  it('come back as they were saved', () => {
    const settings = readSettings({ ...FIRST, forgetBias: 'chrono', tied: true, patience: 3 });
    expect(readSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  it.each<[object, RegExp]>([
    [{ version: 99 }, /^version: expected at most 2, got 99: saved by a newer unroll$/],
    [{ hidden: 0 }, /^hidden: /],
    [{ hidden: '8' }, /^hidden: /],
    [{ cell: 'lstn' }, /^cell: /],
    [{ forgetBias: 'none' }, /^forgetBias: /],
    [{ budget: { unit: 'days', amount: 1 } }, /^budget/],
    [{ strange: 1 }, /^strange: /],
  ])('are refused where they are not: %j', (more, message) => {
    expect(refusal({ ...FIRST, ...more })).toMatch(message);
  });

  it('must be there', () => {
    expect(refusal(undefined)).not.toBe('none');
    const { hidden: _, ...rest } = FIRST;
    expect(refusal(rest)).toMatch(/^hidden: /);
  });
});
