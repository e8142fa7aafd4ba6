import { cloneTree, dispose, indices, memory, ready, scope, type Tree, values } from '@unroll/tensor';
import { expectClose, leakCheck, seededRandom } from '@unroll/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { lstm } from '../cells/lstm.js';
import { reference } from '../cells/reference.js';
import { languageModel } from './language-model.js';

beforeAll(() => ready());
leakCheck();

const ids = [3, 1, 6, 0];

describe.each([
  ['on the fused kernels', lstm],
  ['by the formulas', reference(lstm)],
])('a stepper %s', (_path, cell) => {
  const model = (more = {}) =>
    languageModel({ vocabulary: 7, embedding: 4, hidden: 5, layers: 2, cell, random: seededRandom(1), ...more });

  it('says step by step what forward says at once', () => {
    using m = model();
    using voice = m.stepper();
    const { next } = voice; // works taken off
    const logits = ids.flatMap((id) => Array.from(next(id)));
    scope(() => {
      // float32; a step and a sequence may add in another order
      expectClose(logits, values(m.forward(indices(ids, [4, 1])).logits), 1e-5, 'logits');
    });
  });

  it('gives a new array for every call', () => {
    using m = model();
    using voice = m.stepper();
    const first = voice.next(1);
    const copy = first.slice();
    expect(voice.next(2)).not.toBe(first);
    expect(first).toEqual(copy);
  });

  it('shows its state, takes another, and goes back to zeros', () => {
    using m = model();
    using voice = m.stepper();
    const first = voice.next(3);
    const saved = cloneTree(voice.state) as readonly Tree[];
    const second = voice.next(1);
    voice.state = saved;
    expect(voice.next(1)).toEqual(second);
    using other = m.stepper({ state: saved });
    expect(other.next(1)).toEqual(second);
    voice.reset();
    expect(voice.next(3)).toEqual(first);
    expect(() => {
      voice.state = saved.slice(1);
    }).toThrow('state.1.h: expected a tensor, got none');
    scope(() => {
      expect(() => m.stepper({ state: m.zero(2) })).toThrow('state.0.h: expected shape [1, 5], got [2, 5]');
    });
    dispose(saved);
  });

  it('survives the scope it was made or used in', () => {
    using m = model();
    using voice = scope(() => m.stepper());
    scope(() => void voice.next(1));
    scope(() => voice.reset());
    expect(voice.next(1)).toHaveLength(7);
  });

  it('refuses ids out of range and keeps its state', () => {
    using m = model();
    using voice = m.stepper();
    using twin = m.stepper();
    voice.next(2);
    twin.next(2);
    for (const id of [-1, 7, 1.5, Number.NaN])
      expect(() => voice.next(id)).toThrow(`id: expected a whole number from 0 to 6, got ${id}`);
    expect(voice.next(4)).toEqual(twin.next(4));
  });

  it('says so where it was disposed of', () => {
    using m = model();
    const voice = m.stepper();
    voice[Symbol.dispose]();
    voice[Symbol.dispose]();
    expect(() => voice.next(1)).toThrow('stepper: expected to be alive, got one that was disposed of');
    expect(() => voice.state).toThrow(TypeError);
    expect(() => voice.reset()).toThrow(TypeError);
  });

  it('does not move the count of tensors or bytes in 10,000 steps', () => {
    using m = model({ layers: 1, hidden: 2, embedding: 2 });
    using voice = m.stepper();
    voice.next(0);
    const before = memory();
    for (let step = 0; step < 10_000; step++) voice.next(step % 7);
    expect(memory()).toEqual(before);
  });
});
