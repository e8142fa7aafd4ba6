import { describe, expect, it } from 'vitest';
import { LogitsError } from './errors.js';
import type { Filter } from './filter.js';
import { frequencyPenalty } from './frequency-penalty.js';
import { type GenerateOptions, generate } from './generate.js';
import { greedy } from './greedy.js';
import { llamaCpp } from './llama-cpp.js';
import { presencePenalty } from './presence-penalty.js';
import { sampler } from './sampler.js';
import { seeded } from './seeded.js';
import { topK } from './top-k.js';

const V = 10;
/** After id n comes n + 1, next best n + 2; the calls are recorded. */
function counter() {
  const fed: number[] = [];
  const logits = new Float32Array(V); // one array for all steps, as a stepper may do
  const next = (id: number) => {
    fed.push(id);
    logits.fill(0);
    logits[(id + 1) % V] = 2;
    logits[(id + 2) % V] = 1;
    return logits;
  };
  return { next, fed };
}

const pick = greedy();

/** The ids, and why they ended. */
function drain<T, R>(generator: Generator<T, R, undefined>): { items: T[]; end: R } {
  const items: T[] = [];
  for (;;) {
    const { done, value } = generator.next();
    if (done) return { items, end: value };
    items.push(value);
  }
}

describe('generate', () => {
  it('yields the new ids only, as many as asked for', () => {
    const { next, fed } = counter();
    expect(drain(generate(next, [2, 3], { length: 4, pick }))).toEqual({ items: [4, 5, 6, 7], end: 'length' });
    expect(fed).toEqual([2, 3, 4, 5, 6]); // the last one is left for a continuation
  });

  it('goes on where it was, given its last id as the prompt', () => {
    const { next, fed } = counter();
    const random = seeded(4);
    const draw = sampler(random);
    const first = [...generate(next, [2], { length: 3, pick: draw })];
    const second = [...generate(next, first.slice(-1), { length: 3, pick: draw })];
    const whole = counter();
    expect([...generate(whole.next, [2], { length: 6, pick: sampler(seeded(4)) })]).toEqual([...first, ...second]);
    expect(fed).toEqual(whole.fed);
  });

  it('is lazy: it steps only as far as the consumer goes, and may have no limit', () => {
    const { next, fed } = counter();
    const ids = generate(next, Uint8Array.of(2), { length: Number.POSITIVE_INFINITY, pick });
    expect(fed).toEqual([]);
    expect([ids.next().value, ids.next().value]).toEqual([3, 4]);
    expect(fed).toEqual([2, 3]);
    expect(ids.return('length').done).toBe(true);
    expect(ids.next().done).toBe(true);
  });

  it('yields nothing at length 0', () => {
    const { next, fed } = counter();
    expect(drain(generate(next, [1], { length: 0, pick }))).toEqual({ items: [], end: 'length' });
    expect(fed).toEqual([]);
  });

  it('gives the pick the history, the prompt first', () => {
    const { next } = counter();
    const seen: number[][] = [];
    const look: GenerateOptions['pick'] = (logits, history) => {
      seen.push(Array.from(history));
      return pick(logits, history);
    };
    expect([...generate(next, new Set([7, 8]), { length: 3, pick: look })]).toEqual([9, 0, 1]);
    expect(seen).toEqual([
      [7, 8],
      [7, 8, 9],
      [7, 8, 9, 0],
    ]);
  });

  it('ends before a stop id', () => {
    const { next } = counter();
    const stopIds = [0, 6];
    expect(drain(generate(next, [3], { length: 9, pick, stopIds }))).toEqual({ items: [4, 5], end: 'stop' });
  });

  it('keeps no more ids than the pick looks back at, and all for one that does not say', () => {
    const { next } = counter();
    let longest = 0;
    const look = (logits: Float32Array, history: ArrayLike<number>) => {
      longest = Math.max(longest, history.length);
      return pick(logits, history);
    };
    const run = (lookback?: number) => {
      longest = 0;
      for (const _ of generate(next, [1], { length: 3000, pick: Object.assign(look, { lookback }) }));
      return longest;
    };
    expect([run(0), run(10), run(undefined)]).toEqual([64, 84, 3000]);
  });

  it('a picker looks back as far as the filter of its chain that looks furthest', () => {
    const own: Filter = (logits) => logits;
    expect(greedy().lookback).toBe(0);
    expect(sampler(seeded(1), topK(2), presencePenalty({ penalty: 1, window: 7 })).lookback).toBe(7);
    expect(greedy(presencePenalty({ penalty: 1 }), topK(2)).lookback).toBe(Infinity);
    expect(sampler(seeded(1), own).lookback).toBe(Infinity);
    expect(sampler(seeded(1), Object.assign(own, { lookback: 3 })).lookback).toBe(3);
    expect(sampler(seeded(1), ...llamaCpp({ repetitionPenalty: 2, temperature: 1 })).lookback).toBe(64);
  });

  it('penalties say the same as over the whole history', () => {
    const next = (id: number) => Float32Array.from({ length: 8 }, (_, i) => Math.sin(3 * i + id));
    const make = () => sampler(seeded(3), frequencyPenalty({ penalty: 0.3, window: 20 }));
    const whole = make();
    const text = (p: GenerateOptions['pick']) => [...generate(next, [0, 1], { length: 600, pick: p })];
    expect(text(make())).toEqual(text((logits, history) => whole(logits, history)));
  });

  it('takes the next best instead of a stop id until the minimum is reached', () => {
    const { next } = counter();
    const ids = generate(next, [3], { length: 9, minimum: 2, pick, stopIds: [4, 7, 8] });
    expect(drain(ids)).toEqual({ items: [5, 6], end: 'stop' });
  });

  it('goes on before the minimum even if the pick insists on a stop id', () => {
    const { next } = counter();
    const ids = generate(next, [3], { length: 9, minimum: 2, pick: () => 5, stopIds: [5] });
    expect(drain(ids)).toEqual({ items: [5, 5], end: 'stop' });
  });

  it('says so where the minimum leaves no choice', () => {
    const next = () => Float32Array.of(1, 2);
    const ids = generate(next, [0], { length: 9, minimum: 1, pick, stopIds: [0, 1] });
    expect(() => ids.next()).toThrow(new LogitsError('greedy: nothing left to choose, all 2 logits are -Infinity', 0));
  });

  it('keeps the logits of the model as they are', () => {
    const logits = Float32Array.of(1, 2, 3);
    const ids = generate(() => logits, [0], { length: 3, minimum: 3, pick, stopIds: [2] });
    expect([...ids]).toEqual([1, 1, 1]);
    expect([...logits]).toEqual([1, 2, 3]);
  });

  it('names the step at which logits go wrong', () => {
    let calls = 0;
    const next = () => Float32Array.of(1, ++calls === 5 ? Number.NaN : 2);
    const ids = generate(next, [0, 0], { length: 9, pick: sampler(seeded(1)) });
    expect(() => [...ids]).toThrow(new LogitsError('sampler: logit 1 is NaN', 3));
    expect(() => [...generate(() => new Float32Array(0), [0], { length: 1, pick })]).toThrow('(step 0)');
  });

  it('throws the reason of an aborted signal before the next step', () => {
    const { next, fed } = counter();
    const controller = new AbortController();
    const ids = generate(next, [2], { length: 9, pick, signal: controller.signal });
    expect(ids.next().value).toBe(3);
    controller.abort(new Error('enough'));
    expect(() => ids.next()).toThrow('enough');
    expect(fed).toEqual([2]);
    expect(ids.next().done).toBe(true);
    const dead = generate(next, [2], { length: 9, pick, signal: AbortSignal.abort() });
    expect(() => dead.next()).toThrow(expect.objectContaining({ name: 'AbortError' }));
  });

  it.each([
    ['an empty prompt', [], {}, 'prompt: expected at least one id, got none'],
    ['an id that is none', [1, -1], {}, 'prompt[1]: expected a whole number >= 0, got -1'],
    ['a text as prompt', 'ab', {}, 'prompt[0]: expected a whole number >= 0, got "a"'],
    ['a length', [1], { length: -1 }, 'length: expected a whole number >= 0 or Infinity, got -1'],
    ['no length', [1], { length: Number.NaN }, 'length: expected a whole number >= 0 or Infinity, got NaN'],
    ['a minimum', [1], { minimum: 0.5 }, 'minimum: expected a whole number >= 0, got 0.5'],
    ['a minimum above the length', [1], { minimum: 6 }, 'minimum: expected at most the length, 5, got 6'],
    ['a stop id', [1], { stopIds: [1.5] }, 'stopIds[0]: expected a whole number >= 0, got 1.5'],
    ['an unknown option', [1], { temperature: 1 }, 'generate.temperature: expected one of the options length'],
    ['a stop id alone', [1], { stopIds: 5 }, 'stopIds: expected an array of ids, got 5'],
    ['no prompt', undefined, {}, 'prompt: expected ids, got undefined'],
    ['no pick', [1], { pick: undefined }, 'pick: expected a function, got undefined'],
  ])('refuses %s at once', (_case, prompt, options, message) => {
    const { next } = counter();
    expect(() => generate(next, prompt as number[], { length: 5, pick, ...options } as GenerateOptions)).toThrow(
      message,
    );
  });

  it('refuses a model that is not a function and a pick outside of the vocabulary', () => {
    expect(() => generate({} as never, [1], { length: 5, pick })).toThrow('next: expected a function, got an object');
    const { next } = counter();
    expect(() => [...generate(next, [1], { length: 5, pick: () => V })]).toThrow(
      'pick: expected an id from 0 to 9, got 10',
    );
  });
});
