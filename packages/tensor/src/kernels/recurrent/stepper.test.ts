import { type CellName, cellNames, errorOf, gateCount, type Inputs, noise, run } from '@unroll/kernels/testing';
import { describe, expect, it } from 'vitest';
import { onBothHeaps } from '../../../test/on-both-heaps.js';
import {
  assign,
  dispose,
  fusedStepper,
  memory,
  type Tensor,
  type Tree,
  tensor,
  type Variable,
  values,
  variables,
} from '../../index.js';
import type { StepperModel } from './stepper-types.js';

const [V, E, H1, H2] = [7, 3, 6, 5];
const random = noise(9);

/** A model of two layers, as arrays for the spec and as tensors. */
function model(cell: CellName) {
  const G = gateCount[cell];
  const layer = (I: number, H: number) => ({
    W_x: random(G * H * I),
    W_h: random(G * H * H),
    b: random(G * H),
    b_hn: random(H),
  });
  const arrays = { table: random(V * E), layers: [layer(E, H1), layer(H1, H2)], W: random(V * H2), b: random(V) };
  const layers = arrays.layers.map((p, i) => {
    const [I, H] = [[E, H1][i] as number, [H1, H2][i] as number];
    return {
      cell,
      W_x: tensor(p.W_x, [G * H, I]),
      ...(cell !== 'minGru' && { W_h: tensor(p.W_h, [G * H, H]) }),
      b: tensor(p.b, [G * H]),
      ...(cell === 'gruResetAfter' && { b_hn: tensor(p.b_hn, [H]) }),
    };
  });
  const tensors: StepperModel = {
    table: tensor(arrays.table, [V, E]),
    layers,
    output: { W: tensor(arrays.W, [V, H2]), b: tensor(arrays.b, [V]) },
  };
  return { arrays, tensors };
}
const free = ({ table, layers, output }: StepperModel) =>
  dispose([table as Tensor, layers.map(({ cell: _, ...tensors }) => tensors as Tree), output as unknown as Tree]);

/** The logits after each id, in doubles. */
function spec(cell: CellName, { table, layers, W, b }: ReturnType<typeof model>['arrays'], ids: number[]): number[][] {
  let xs = Float64Array.from(ids.flatMap((id) => Array.from(table.slice(id * E, (id + 1) * E))));
  let I = E;
  for (const [i, layer] of layers.entries()) {
    const H = [H1, H2][i] as number;
    const zero = new Float64Array(H);
    const inputs: Inputs = { ...layer, xs, h0: zero, c0: zero };
    xs = Float64Array.from(run(cell, { steps: ids.length, batch: 1, input: I, hidden: H }, inputs, {}).hs);
    I = H;
  }
  return ids.map((_, t) =>
    Array.from(
      b,
      (bias, o) => bias + xs.slice(t * H2, (t + 1) * H2).reduce((sum, h, j) => sum + h * (W[o * H2 + j] ?? 0), 0),
    ),
  );
}

onBothHeaps(() => {
  describe.each(cellNames)('%s', (cell) => {
    it('says after each id what doubles say, and allocates no tensor', () => {
      const { arrays, tensors } = model(cell);
      const ids = [0, 6, 3, 3, 1, 5];
      const want = spec(cell, arrays, ids);
      const stepper = fusedStepper(tensors);
      const during = memory();
      const got = ids.map((id) => stepper.next(id));
      expect(memory()).toEqual(during);
      for (const [t, logits] of got.entries()) expect(errorOf(logits, want[t] ?? [])).toBeLessThan(1e-5);
      stepper[Symbol.dispose]();
      free(tensors);
    });

    it.each([2, 5])('steps %i streams at once as each alone, on ids and on vectors, from any state', (batch) => {
      const { arrays, tensors } = model(cell);
      const all = fusedStepper(tensors, { batch });
      const ids = Array.from({ length: batch }, (_, b) => [b % V, (3 * b + 1) % V, (5 * b + 2) % V, 6]);
      const want = ids.map((own) => spec(cell, arrays, own));
      const column = (t: number) => ids.map((own) => own[t] as number);
      const at = (t: number) => want.flatMap((logits) => logits[t] as number[]);
      const vectors = (t: number) => column(t).flatMap((id) => Array.from(arrays.table.slice(id * E, (id + 1) * E)));
      expect(errorOf(all.next(column(0)), at(0))).toBeLessThan(1e-5);
      expect(errorOf(all.step(vectors(1)), at(1))).toBeLessThan(1e-5);
      const state = all.read();
      expect(state[1]?.h.shape).toEqual([batch, H2]);
      const other = fusedStepper(tensors, { batch, state });
      for (const stepper of [all, other]) {
        expect(errorOf(stepper.next(Int32Array.from(column(2))), at(2))).toBeLessThan(1e-5);
        expect(errorOf(stepper.next(column(3)), at(3))).toBeLessThan(1e-5);
        stepper[Symbol.dispose]();
      }
      dispose(state as unknown as Tree);
      free(tensors);
    });

    it('goes on from a state that was read; write(undefined) begins anew', () => {
      const { tensors } = model(cell);
      const [one, two] = [fusedStepper(tensors), fusedStepper(tensors)];
      const first = one.next(2);
      one.next(4);
      const state = one.read();
      two.write(state);
      const three = fusedStepper(tensors, { state });
      const next = one.next(1);
      expect(two.next(1)).toEqual(next);
      expect(three.next(1)).toEqual(next);
      two.write(undefined);
      expect(two.next(2)).toEqual(first);
      for (const stepper of [one, two, three]) stepper[Symbol.dispose]();
      dispose(state as unknown as Tree);
      free(tensors);
    });
  });

  it('takes inputs that are no ids, gives h without an output map', () => {
    const { tensors } = model('lstm');
    const { table, layers } = tensors;
    const [bare, whole] = [fusedStepper({ layers }), fusedStepper({ ...(table && { table }), layers })];
    const x = values(table as Tensor).slice(3 * E, 4 * E);
    const h = bare.step(x);
    expect(h).toEqual(whole.next(3));
    const state = bare.read();
    expect(values(state[1]?.h as Tensor)).toEqual(h);
    dispose(state as unknown as Tree);
    bare[Symbol.dispose]();
    whole[Symbol.dispose]();
    free(tensors);
  });

  it('takes an output map without a bias', () => {
    const { tensors } = model('minGru');
    const { W, b } = tensors.output as Required<NonNullable<StepperModel['output']>>;
    const [without, whole] = [fusedStepper({ ...tensors, output: { W } }), fusedStepper(tensors)];
    const want = Array.from(whole.next(2), (y, i) => y - (values(b as Tensor)[i] as number));
    expect(errorOf(without.next(2), want)).toBeLessThan(1e-6);
    without[Symbol.dispose]();
    whole[Symbol.dispose]();
    free(tensors);
  });

  it('reads parameters anew at every step', () => {
    const { tensors } = model('gru');
    const b = variables(tensor(new Float32Array(V), [V])) as Variable;
    const output = { W: tensors.output?.W, b } as unknown as NonNullable<StepperModel['output']>;
    const stepper = fusedStepper({ ...tensors, output });
    const first = stepper.next(1);
    const one = tensor(new Float32Array(V).fill(1), [V]);
    assign(b, one);
    stepper.write(undefined);
    expect(
      errorOf(
        stepper.next(1),
        Array.from(first, (x) => x + 1),
      ),
    ).toBeLessThan(1e-6);
    stepper[Symbol.dispose]();
    dispose([b, one]);
    free(tensors);
  });

  it('refuses what does not fit; the state stays', () => {
    const { tensors } = model('rnn');
    const stepper = fusedStepper(tensors);
    const first = stepper.next(0);
    stepper.write(undefined);
    for (const id of [-1, V, 0.5, Number.NaN])
      expect(() => stepper.next(id)).toThrow('id: expected a whole number from 0 to 6');
    expect(() => stepper.next([1, 2])).toThrow('ids: expected shape [1], got [2]');
    expect(() => fusedStepper(tensors, { batch: 0 })).toThrow('batch: expected a whole number >= 1, got 0');
    expect(() => fusedStepper(tensors, { rows: 2 } as object)).toThrow(
      'fusedStepper.rows: expected one of the options',
    );
    const two = fusedStepper(tensors, { batch: 2 });
    expect(() => two.next([1, 7])).toThrow('ids[1]: expected a whole number from 0 to 6, got 7');
    expect(() => two.next(1)).toThrow('ids: expected shape [2], got [1]');
    expect(() => two.step([1, 2, 3])).toThrow('x: expected shape [6], got [3]');
    two[Symbol.dispose]();
    expect(() => stepper.step([1, 2])).toThrow('x: expected shape [3], got [2]');
    expect(() => stepper.write([])).toThrow('state: expected one for each of 2 layers, got 0');
    expect(stepper.next(0)).toEqual(first);
    const wrong = tensor([1], [1]);
    expect(() => fusedStepper({ ...tensors, output: { W: tensors.output?.W as never, b: wrong as never } })).toThrow(
      'stepper: output.b',
    );
    expect(() => fusedStepper({ layers: [] })).toThrow('stepper: layers: expected at least one');
    stepper[Symbol.dispose]();
    dispose(wrong);
    free(tensors);
  });
});
