import { worth } from '@unroll/kernels';
import { type CellName, cellNames, errorOf, gateCount, noise } from '@unroll/kernels/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onBothHeaps } from '../../../test/on-both-heaps.js';
import {
  assign,
  dispose,
  fusedStepper,
  ready,
  type StepperModel,
  type Tensor,
  type Tree,
  tensor,
  values,
  variables,
  weightFormats,
  zeros,
} from '../../index.js';

const [V, E, H1, H2] = [7, 3, 6, 5];
const random = noise(19);
const matrix = (rows: number, columns: number) => tensor(random(rows * columns), [rows, columns]);
const vector = (n: number) => tensor(random(n), [n]);

function model(cell: CellName): StepperModel {
  const G = gateCount[cell];
  const layer = (I: number, H: number) => ({
    ...{ cell, W_x: matrix(G * H, I), b: vector(G * H) },
    ...(cell !== 'minGru' && { W_h: matrix(G * H, H) }),
    ...(cell === 'gruResetAfter' && { b_hn: vector(H) }),
  });
  return {
    ...{ table: matrix(V, E), layers: [layer(E, H1), layer(H1, H2)] },
    output: { W: matrix(V, H2), b: vector(V) },
  };
}
const free = ({ table, layers, output }: StepperModel) =>
  dispose([table as Tensor, layers.map(({ cell: _, ...tensors }) => tensors as Tree), output as unknown as Tree]);

/** bf16 has 8 bits, int8 7 bits of the largest weight of a row: what rounding the weights may move logits by. */
const moves = { float32: 1e-5, bf16: 0.03, int8: 0.06 };

onBothHeaps(() => {
  describe.each(cellNames)('%s', (cell) => {
    it.each(weightFormats)('says on %s weights nearly what the float32 stepper says, for B streams', (weights) => {
      const tensors = model(cell);
      for (const batch of [1, 3]) {
        using packed = fusedStepper(tensors, { batch, weights });
        using fused = fusedStepper(tensors, { batch });
        for (let t = 0; t < 6; t++) {
          const ids = Array.from({ length: batch }, (_, b) => (3 * t + 2 * b) % V);
          expect(errorOf(packed.next(ids), fused.next(ids))).toBeLessThan(moves[weights]);
        }
        const x = random(batch * E);
        expect(errorOf(packed.step(x), fused.step(x))).toBeLessThan(moves[weights]);
        const [ours, theirs] = [packed.read(), fused.read()];
        for (const [i, state] of theirs.entries())
          for (const part of Object.keys(state) as ('h' | 'c')[])
            expect(errorOf(values(ours[i]?.[part] as Tensor), values(state[part] as Tensor))).toBeLessThan(
              moves[weights],
            );
        dispose([ours, theirs] as unknown as Tree);
      }
      free(tensors);
    });

    it('goes on from a state that was read; write(undefined) begins anew; a clone goes its own way', () => {
      const tensors = model(cell);
      using one = fusedStepper(tensors, { weights: 'int8' });
      const first = one.next(2);
      one.next(4);
      const state = one.read();
      using two = fusedStepper(tensors, { weights: 'int8', state });
      using three = two.clone();
      three.next(6);
      const next = one.next(1);
      expect(two.next(1)).toEqual(next);
      three.write(state);
      expect(three.next(1)).toEqual(next);
      two.write(undefined);
      expect(two.next(2)).toEqual(first);
      dispose(state as unknown as Tree);
      free(tensors);
    });
  });

  it('has taken the weights when it was made, its clones too', () => {
    const tensors = model('lstm');
    const b = variables(zeros([V]));
    using before = fusedStepper({ ...tensors, output: { W: tensors.output?.W as never, b } }, { weights: 'bf16' });
    const first = before.next(1);
    const ones = tensor(new Float32Array(V).fill(1), [V]);
    assign(b, ones);
    before.write(undefined);
    using copy = before.clone();
    expect(before.next(1)).toEqual(first);
    expect(copy.next(1)).toEqual(first);
    dispose([b, ones]);
    free(tensors);
  });

  it('refuses what does not fit; the state stays', () => {
    const tensors = model('gru');
    const stepper = fusedStepper(tensors, { batch: 2, weights: 'int8' });
    const first = stepper.next([0, 1]);
    stepper.write(undefined);
    expect(() => stepper.next([1, V])).toThrow('ids[1]: expected a whole number from 0 to 6, got 7');
    expect(() => stepper.next(1)).toThrow('ids: expected shape [2], got [1]');
    expect(() => stepper.step([1, 2])).toThrow('x: expected shape [6], got [2]');
    expect(() => stepper.step(new Float32Array(6).fill(Number.NaN))).toThrow(
      'x: expected finite numbers, got NaN at 0',
    );
    expect(() => stepper.write([])).toThrow('state: expected one for each of 2 layers, got 0');
    expect(stepper.next([0, 1])).toEqual(first);
    const make = (options: object) => expect(() => fusedStepper(tensors, { weights: 'int8', ...options }));
    make({ weights: 'int4' }).toThrow('weights: expected one of "float32", "bf16", "int8", got "int4"');
    make({ batch: 0 }).toThrow('batch: expected a whole number >= 1, got 0');
    make({ rows: 1 }).toThrow('fusedStepper.rows: expected one of the options');
    make({ state: [] }).toThrow('state: expected one for each of 2 layers, got 0');
    expect(() => fusedStepper({ layers: [] }, { weights: 'int8' })).toThrow('stepper: layers: expected at least one');
    stepper[Symbol.dispose]();
    stepper[Symbol.dispose]();
    for (const use of [() => stepper.next([0, 1]), () => stepper.read(), () => stepper.clone()])
      expect(use).toThrow('stepper: expected to be alive, got one that was disposed of');
    free(tensors);
  });
});

describe('with threads', () => {
  const usual = { ...worth };
  beforeAll(async () => {
    Object.assign(worth, { awake: 0, asleep: 0 });
    await ready({ threads: 2 });
  });
  afterAll(async () => {
    Object.assign(worth, usual);
    await ready({ threads: 1 });
  });

  it('says the bits of one thread, whatever happens to the threads', async () => {
    const tensors = model('lstm');
    for (const weights of weightFormats) {
      const { threads } = await ready({ threads: 1 });
      expect(threads).toBe(1);
      using one = fusedStepper(tensors, { weights });
      await ready({ threads: 2 });
      using two = fusedStepper(tensors, { weights });
      for (let i = 0; i < 60; i++) {
        if (i % 20 === 10) await new Promise((resolve) => setTimeout(resolve, 50)); // they have started, and sleep
        if (i === 50) await ready({ threads: 3 }); // those two are gone
        expect(two.next(i % V)).toEqual(one.next(i % V));
      }
    }
    free(tensors);
  });
});
