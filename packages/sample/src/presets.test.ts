import { describe, expect, it } from 'vitest';
import type { Filter } from './filter.js';
import { frequencyPenalty } from './frequency-penalty.js';
import { huggingface } from './huggingface.js';
import { llamaCpp } from './llama-cpp.js';
import { logitBias } from './logit-bias.js';
import { minP } from './min-p.js';
import { presencePenalty } from './presence-penalty.js';
import { repetitionPenalty } from './repetition-penalty.js';
import { probabilities } from './softmax.js';
import { temperature } from './temperature.js';
import { topK } from './top-k.js';
import { topP } from './top-p.js';
import { typical } from './typical.js';

const history = [0, 1, 1, 5];
const logits = Float32Array.of(4, 3.5, 3, 2.5, 2, 1, 0, -1, -2, -3);
const run = (filters: readonly Filter[]) =>
  filters.reduce<Float32Array>((values, filter) => filter(values, { history }), logits);
const kept = (values: Float32Array) => [...probabilities(values).keys()].filter((i) => (values[i] as number) > -1e30);

describe('huggingface', () => {
  it('is bias, repetition, temperature, top-k, top-p, min-p, typical', () => {
    const options = { logitBias: { 9: 5 }, repetitionPenalty: 1.3, temperature: 1.5, topK: 8 };
    const cuts = { topP: 0.9, minP: 0.1, typicalP: 0.8 };
    expect(run(huggingface({ ...cuts, ...options }))).toEqual(
      run([
        logitBias({ 9: 5 }),
        repetitionPenalty({ penalty: 1.3 }),
        temperature(1.5),
        topK(8),
        topP(0.9),
        minP(0.1),
        typical(0.8),
      ]),
    );
  });

  it('cuts after the temperature', () => {
    expect(kept(run(huggingface({ temperature: 3, minP: 0.5 })))).toHaveLength(5); // 3 ln 2 = 2.08
  });
});

describe('llamaCpp', () => {
  it('is bias, penalties, top-k, typical, top-p, min-p, temperature', () => {
    const options = { logitBias: { 9: 5 }, repetitionPenalty: 1.3, frequencyPenalty: 0.2, presencePenalty: 0.1 };
    const cuts = { temperature: 1.5, minP: 0.1, topP: 0.9, typicalP: 0.8, topK: 8, penaltyWindow: 3 };
    expect(run(llamaCpp({ ...cuts, ...options }))).toEqual(
      run([
        logitBias({ 9: 5 }),
        repetitionPenalty({ penalty: 1.3, window: 3 }),
        frequencyPenalty({ penalty: 0.2, window: 3 }),
        presencePenalty({ penalty: 0.1, window: 3 }),
        topK(8),
        typical(0.8),
        topP(0.9),
        minP(0.1),
        temperature(1.5),
      ]),
    );
  });

  it('cuts before the temperature', () => {
    expect(kept(run(llamaCpp({ temperature: 3, minP: 0.5 })))).toHaveLength(2); // ln 2 = 0.69
  });

  it('looks back 64 ids unless told otherwise', () => {
    const long = [0, ...Array.from({ length: 64 }, () => 1)];
    const firstAfter = (filters: readonly Filter[]) => filters.map((f) => f(logits, { history: long })[0]);
    expect(firstAfter(llamaCpp({ repetitionPenalty: 2 }))).toEqual([4]);
    expect(firstAfter(llamaCpp({ repetitionPenalty: 2, penaltyWindow: 65 }))).toEqual([2]);
  });
});

describe.each([
  ['huggingface', huggingface],
  ['llamaCpp', llamaCpp],
])('%s', (_name, preset) => {
  it('adds nothing that is not asked for', () => {
    expect(preset()).toEqual([]);
    expect(preset({ topK: 0, temperature: undefined })).toEqual([]);
  });

  it('refuses what its filters refuse', () => {
    expect(() => preset({ topK: -1 })).toThrow('topK: expected a whole number >= 1, got -1');
    expect(() => preset({ topk: 1 } as never)).toThrow(`${_name}.topk: expected one of the options logitBias`);
    expect(() => preset({ temperature: -1 })).toThrow('temperature: expected a number >= 0, got -1');
  });
});
