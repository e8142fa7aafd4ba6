import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Filter,
  frequencyPenalty,
  greedy,
  huggingface,
  llamaCpp,
  logitBias,
  minP,
  presencePenalty,
  probabilities,
  repetitionPenalty,
  sampler,
  seeded,
  temperature,
  topK,
  topP,
  typical,
} from '../src/index.js';
import { distinctLogits, finiteLogits, fraction, kept, logits, nothing } from './arbitraries.js';

const cuts = fc.oneof(
  fc.integer({ min: 1, max: 50 }).map((k) => ({ name: `topK(${k})`, filter: topK(k) })),
  fraction.map((p) => ({ name: `topP(${p})`, filter: topP(p) })),
  fraction.map((p) => ({ name: `minP(${p})`, filter: minP(p) })),
  fraction.map((p) => ({ name: `typical(${p})`, filter: typical(p) })),
);
const penalty = fc.record({ penalty: fc.double({ min: 0.1, max: 5, noNaN: true }), window: fc.nat(6) });
const changes = fc.oneof(
  fc.oneof(fc.constantFrom(0, Number.POSITIVE_INFINITY), fc.double({ min: 0, noNaN: true })).map((t) => ({
    name: `temperature(${t})`,
    filter: temperature(t),
  })),
  penalty.map((options) => ({ name: 'repetitionPenalty', filter: repetitionPenalty(options) })),
  penalty.map((options) => ({ name: 'presencePenalty', filter: presencePenalty(options) })),
  penalty.map((options) => ({ name: 'frequencyPenalty', filter: frequencyPenalty(options) })),
  fc.double({ noNaN: true }).map((bias) => ({ name: `logitBias(${bias})`, filter: logitBias({ 0: bias }) })),
);
const any = fc.oneof(cuts, changes);
const historyFor = (values: Float32Array) =>
  fc.array(fc.nat(values.length - 1), { maxLength: 10 }).map((history) => ({ values, history }));

function permuted(values: Float32Array, order: readonly number[]): Float32Array {
  return Float32Array.from(order, (i) => values[i] as number);
}

describe('every filter', () => {
  it('leaves its input as it was and gives the same result in place, in a buffer and anew', () => {
    fc.assert(
      fc.property(logits.chain(historyFor), any, ({ values, history }, { filter }) => {
        const before = values.slice();
        const fresh = filter(values, { history });
        expect(values).toEqual(before);
        const out = new Float32Array(values.length).fill(7);
        expect(filter(values, { history, out })).toBe(out);
        expect(out).toEqual(fresh);
        expect(values).toEqual(before);
        expect(filter(values, { history, out: values })).toEqual(fresh);
      }),
    );
  });

  it('never brings back a removed id and never makes a NaN', () => {
    fc.assert(
      fc.property(logits.chain(historyFor), any, ({ values, history }, { filter }) => {
        const result = filter(values, { history });
        expect(result).toHaveLength(values.length);
        for (const [i, value] of values.entries()) {
          expect(result[i]).not.toBeNaN();
          if (value === Number.NEGATIVE_INFINITY) expect(result[i]).toBe(Number.NEGATIVE_INFINITY);
        }
      }),
    );
  });

  it('keeps at least one id and leaves the logits of the kept ones alone, if it is a cut', () => {
    fc.assert(
      fc.property(logits, cuts, (values, { filter }) => {
        const result = filter(values, nothing);
        expect(kept(result).length).toBeGreaterThan(0);
        for (const i of kept(result)) expect(result[i]).toBe(values[i]);
      }),
    );
  });

  it('does not care how ids are numbered, where no two are equal', () => {
    const relabelled = distinctLogits.chain((values) =>
      fc.record({
        values: fc.constant(values),
        order: fc.shuffledSubarray([...values.keys()], { minLength: values.length }),
        history: fc.array(fc.nat(values.length - 1), { maxLength: 10 }),
      }),
    );
    const filters = fc.oneof(
      cuts.filter(({ name }) => !name.startsWith('typical')), // two ids can be equally typical
      changes.filter(({ name }) => !name.startsWith('logitBias')), // names an id
    );
    fc.assert(
      fc.property(relabelled, filters, ({ values, order, history }, { filter }) => {
        const renamed = history.map((id) => order.indexOf(id));
        expect(filter(permuted(values, order), { history: renamed })).toEqual(
          permuted(filter(values, { history }), order),
        );
      }),
    );
  });
});

describe('topK', () => {
  it('keeps exactly min(k, V), none of them smaller than one it removes, lowest index first', () => {
    fc.assert(
      fc.property(finiteLogits, fc.integer({ min: 1, max: 50 }), (values, k) => {
        const result = topK(k)(values, nothing);
        const inOrder = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
        expect(kept(result)).toEqual(inOrder.slice(0, k).sort((a, b) => a - b));
      }),
    );
  });
});

describe('topP', () => {
  it('keeps more, never others, as p grows', () => {
    fc.assert(
      fc.property(logits, fraction, fraction, (values, p, q) => {
        const few = kept(topP(Math.min(p, q))(values, nothing));
        const many = kept(topP(Math.max(p, q))(values, nothing));
        expect(many).toEqual(expect.arrayContaining(few));
      }),
    );
  });

  it('keeps a mass of at least p, and less than p without the least of them', () => {
    fc.assert(
      fc.property(logits, fraction, (values, p) => {
        const all = probabilities(values);
        const masses = kept(topP(p)(values, nothing)).map((i) => all[i] as number);
        const mass = masses.reduce((a, b) => a + b, 0);
        expect(mass).toBeGreaterThanOrEqual(p - 1e-12); // rounding of at most 40 additions in float64
        if (masses.length > 1 && p < 1) expect(mass - Math.min(...masses)).toBeLessThan(p + 1e-12);
      }),
    );
  });

  it('agrees with the definition from below: removed where the mass of it and all below is at most 1 - p', () => {
    fc.assert(
      fc.property(distinctLogits, fraction, (values, p) => {
        fc.pre(p < 1);
        const all = probabilities(values);
        const ascending = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
        const best = ascending.at(-1);
        let mass = 0;
        const expected = ascending.filter((id) => {
          mass += all[id] as number;
          fc.pre(id === best || Math.abs(mass - (1 - p)) > 1e-9); // nearer than that, rounding decides
          return id === best || mass > 1 - p;
        });
        expect(kept(topP(p)(values, nothing))).toEqual(expected.sort((a, b) => a - b));
      }),
    );
  });
});

describe('minP', () => {
  it('keeps exactly what is at least p times as probable as the best', () => {
    fc.assert(
      fc.property(finiteLogits, fraction, (values, p) => {
        const all = probabilities(values);
        const best = Math.max(...all);
        const result = kept(minP(p)(values, nothing));
        for (const [i, q] of all.entries()) {
          if (Math.abs(q - p * best) > 1e-9 * best) expect(result.includes(i)).toBe(q >= p * best);
        }
      }),
    );
  });
});

describe('temperature', () => {
  it('tends to argmax as t → 0', () => {
    fc.assert(
      fc.property(distinctLogits, (values) => {
        const best = values.indexOf(Math.max(...values));
        // neighbours are at least 1/256 apart: exp(-1/256/t) underflows at t = 1e-6
        for (const t of [1e-6, 1e-30, 1e-45, 5e-324, 0]) {
          const p = probabilities(temperature(t)(values, nothing));
          expect(p[best]).toBe(1);
          expect(p.filter((q) => q > 0)).toHaveLength(1);
        }
      }),
    );
  });

  it('tends to the uniform distribution over what is kept as t → ∞', () => {
    fc.assert(
      fc.property(logits, (values) => {
        const count = kept(values).length;
        for (const [t, tolerance] of [
          [1e6, 1e-4],
          [1e12, 1e-10],
          [Number.POSITIVE_INFINITY, 1e-15],
        ] as const) {
          const p = probabilities(temperature(t)(values, nothing));
          for (const i of kept(values)) expect(Math.abs((p[i] as number) * count - 1)).toBeLessThan(tolerance);
        }
      }),
    );
  });

  it('divides, rounded once to float32', () => {
    const moderate = fc.double({ min: 0.2, max: 5, noNaN: true });
    fc.assert(
      fc.property(finiteLogits, moderate, (values, t) => {
        const result = temperature(t)(values, nothing);
        for (const [i, value] of values.entries()) expect(result[i]).toBe(Math.fround(value / t));
      }),
    );
  });
});

describe('a chain', () => {
  it('is its filters one after the other', () => {
    fc.assert(
      fc.property(finiteLogits, fc.array(cuts, { maxLength: 4 }), (values, filters) => {
        let expected: Float32Array = values;
        for (const { filter } of filters) expected = filter(expected, nothing);
        let seen: Float32Array = new Float32Array(0);
        const look: Filter = (result) => {
          seen = result.slice();
          return result;
        };
        const before = values.slice();
        greedy(...filters.map(({ filter }) => filter), look)(values, []);
        expect(seen).toEqual(expected);
        expect(values).toEqual(before);
      }),
    );
  });

  it('at temperature 0 always picks what greedy picks, in both orders of the presets', () => {
    fc.assert(
      fc.property(logits, fc.nat(), fraction, (values, seed, p) => {
        const best = greedy()(values, []);
        for (const preset of [huggingface, llamaCpp]) {
          const filters = preset({ temperature: 0, topK: 5, topP: p, minP: p });
          expect(sampler(seeded(seed), ...filters)(values, [])).toBe(best);
        }
      }),
    );
  });
});

describe('sampler', () => {
  it('never picks a removed id, at any uniform number', () => {
    const edges = fc.constantFrom(0, Number.EPSILON / 2, 1 - Number.EPSILON / 2);
    fc.assert(
      fc.property(
        logits,
        fc.oneof(edges, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (values, u) => {
          expect(kept(values)).toContain(sampler(() => u)(values, []));
        },
      ),
    );
  });
});
