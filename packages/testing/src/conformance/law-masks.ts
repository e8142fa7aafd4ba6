import { type Array64, type Arrays, type CellQuestion, seededRandom } from '@unroll/spec';
import { answer } from './answer.js';
import { expectForward, expectGradients } from './compare.js';
import { expectCut } from './law-rows.js';
import { expectThirds } from './law-time.js';
import { LENGTHS, lawQuestion, mapArrays, range, SIZES } from './pick.js';
import { randomMasks } from './questions.js';
import type { Check, Conformance, ConformingCell } from './subject.js';

const HOWS = [{}, { reverse: true }, { lengths: LENGTHS }, { lengths: LENGTHS, reverse: true }];
const zeros = (a: Array64): Array64 => ({ ...a, data: a.data.map(() => 0) });

/** For each row and unit the sum of w [T, B, H] over the steps that count. */
function sumOverTime({ data }: Array64, lengths: readonly number[] | null): number[] {
  const { steps, batch, hidden } = SIZES;
  return range(0, batch * hidden).map((k) =>
    range(0, lengths?.[Math.floor(k / hidden)] ?? steps).reduce(
      (sum, t) => sum + (data[t * batch * hidden + k] ?? 0),
      0,
    ),
  );
}

/**
 * How a cell meets masks, the shares of the old state that stay.
 *
 * @param subject - the cell
 * @returns the checks
 */
export function maskChecks<C extends ConformingCell>(subject: Conformance<C>): Check[] {
  const { spec, relative, seed = 1 } = subject;
  const { steps, batch, hidden } = SIZES;
  const q = lawQuestion(subject);
  const random: CellQuestion = { ...q, masks: randomMasks(spec, 'fractions', SIZES, seededRandom(seed + 1)) };
  const constant = (m: number): Arrays => mapArrays((a) => ({ ...a, data: a.data.map(() => m) }), random.masks ?? {});

  function noughts(): void {
    for (const how of HOWS) {
      const before = answer(subject, { ...q, ...how });
      const after = answer(subject, { ...q, ...how, masks: constant(0) });
      expectForward(after, before, relative);
      expectGradients(after, before, relative);
    }
  }

  function ones(): void {
    const [start = {}, weights = {}] = [q.state[0], q.weights.final[0]];
    const h0 = start['h']?.data ?? [];
    for (const how of HOWS) {
      const { lengths = null } = how;
      const live = (i: number) =>
        Math.floor(i / (batch * hidden)) < (lengths?.[Math.floor(i / hidden) % batch] ?? steps);
      const hs = q.weights.hs.data.map((_, i) => (live(i) ? (h0[i % (batch * hidden)] ?? Number.NaN) : 0));
      const actual = answer(subject, { ...q, ...how, masks: constant(1) });
      expectForward(actual, { hs: { shape: q.weights.hs.shape, data: hs }, final: q.state }, relative);
      const outputs = sumOverTime(q.weights.hs, lengths);
      const toH = (weights['h']?.data ?? []).map((w, k) => w + (outputs[k] ?? Number.NaN));
      const state = { ...weights, h: { shape: [batch, hidden], data: toH } };
      const gradients = { params: q.params.map((p) => mapArrays(zeros, p)), state: [state], x: zeros(q.x) };
      expectGradients(actual, { gradients }, relative);
    }
  }

  return [
    { name: 'masks of 0 change nothing', run: noughts },
    { name: 'masks of 1 keep the state for ever', run: ones },
    { name: 'a row of some length with masks is that row alone, cut there', run: () => expectCut(subject, random) },
    { name: 'a whole sequence with masks is its thirds glued', run: () => expectThirds(subject, random) },
  ];
}
