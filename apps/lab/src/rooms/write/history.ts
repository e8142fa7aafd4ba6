// What a run has told so far: losses, measurements, texts. It is kept with the run, and drawn.
import type { Floors } from '../../worker/write/corpus';
import type { SampleText, Told } from '../../worker/write/messages';

/** All that was told. */
export interface History {
  readonly floors: Floors | undefined;
  readonly parameters: number;
  readonly runtime: string;
  /** Loss of step 1, 2, … */
  readonly losses: readonly number[];
  readonly held: readonly { readonly step: number; readonly nats: number }[];
  readonly samples: readonly SampleText[];
  readonly speed: number;
}

/** Before anything was told. */
export const NOTHING: History = {
  ...{ floors: undefined, parameters: 0, runtime: '', speed: 0 },
  ...{ losses: [], held: [], samples: [] },
};

/** The history with a message more. */
export function add(history: History, { begun, losses, step, speed, held, sample }: Told): History {
  const before = losses ? history.losses.slice(0, step - losses.length) : history.losses;
  return {
    ...history,
    ...begun,
    ...(losses && { losses: [...before, ...losses] }),
    ...(speed !== undefined && speed > 0 && { speed: history.speed === 0 ? speed : 0.9 * history.speed + 0.1 * speed }),
    ...(held && { held: [...history.held.filter((one) => one.step < held.step), held] }),
    ...(sample && { samples: [...history.samples.filter((one) => one.step < sample.step), sample] }),
  };
}

/** The history as it was at a step: what came later belongs to no state that was kept. */
export const cut = (history: History, step: number): History => ({
  ...history,
  losses: history.losses.slice(0, step),
  held: history.held.filter((one) => one.step <= step),
  samples: history.samples.filter((one) => one.step <= step),
});

/** A curve with at most about `most` points: means of so many steps each, at the last of them. */
export function thin(losses: readonly number[], most = 400): { readonly x: number[]; readonly y: number[] } {
  const size = [1, 2, 5, 10, 20, 50, 100].find((one) => losses.length / one <= most) ?? 100;
  const [x, y] = [[] as number[], [] as number[]];
  for (let end = size; end <= losses.length; end += size) {
    let sum = 0;
    for (let i = end - size; i < end; i++) sum += losses[i] as number;
    x.push(end);
    y.push(sum / size);
  }
  return { x, y };
}
