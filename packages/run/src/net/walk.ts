import { type LayerPlan, widthOf } from '../config/layer.js';
import type { Plan } from '../config/plan.js';
import type { LayerSteps } from '../layers/layer.js';
import { outputOf, rowsOf } from '../plain/map.js';
import type { Ways } from './ways.js';

/** What a layer said over a sequence. */
interface Walked {
  /** After every step, `[T, B, ·]`. */
  readonly hs: Float32Array;
  /** After the last step of each direction, `[B, ·]`. */
  readonly last: Float32Array;
}

/** One direction over a sequence of so many steps. */
function walkWay({ step }: LayerSteps, xs: Float32Array, steps: number, size: number, isBackward: boolean): Walked {
  const hs = new Float32Array(steps * size);
  const wide = xs.length / steps;
  let last = new Float32Array(size);
  for (let k = 0; k < steps; k++) {
    const t = isBackward ? steps - 1 - k : k;
    hs.set(step(xs.subarray(t * wide, (t + 1) * wide)), t * size);
    last = hs.subarray(t * size, (t + 1) * size);
  }
  return { hs, last };
}

/** `[N, H]` of each direction as `[N, D·H]`, the forward half first. */
function sideBySide(parts: readonly Float32Array[], H: number): Float32Array {
  const width = parts.length * H;
  const rows = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.forEach((part, way) => {
    for (let n = 0; n * H < part.length; n++) rows.set(part.subarray(n * H, (n + 1) * H), n * width + way * H);
  });
  return rows;
}

/**
 * What a net says of whole sequences, layer after layer: the way where one of them goes both ways.
 * @param plan - what the net is made of
 * @param ways - how it is stepped
 * @param xs - ids `[T, B]` where there is a table, else numbers `[T, B, I]`
 * @param batch - `B`
 * @returns `[T, B, O]`, or `[B, O]` where the net is asked after the last step only
 */
export function walkBoth(plan: Plan, ways: Ways, xs: ArrayLike<number>, batch: number): Float32Array {
  const { input, layers, head } = plan;
  const { table, output } = ways.plain;
  const first = table ? rowsOf(table, input.width, xs) : Float32Array.from(xs);
  const steps = first.length / (batch * input.width);
  const walkLayer = ({ hs: below }: Walked, { hidden, both }: LayerPlan, i: number): Walked => {
    const each = (both ? [false, true] : [false]).map((isBackward, way) =>
      walkWay(ways.walk(i, way, batch), below, steps, batch * hidden, isBackward),
    );
    const join = (part: keyof Walked) =>
      sideBySide(
        each.map((walked) => walked[part]),
        hidden,
      );
    return { hs: join('hs'), last: join('last') };
  };
  const { hs, last } = layers.reduce(walkLayer, { hs: first, last: first });
  const rows = head.at === 'last' ? last : hs;
  return outputOf(output, rows, rows.length / widthOf(layers.at(-1) as LayerPlan));
}
