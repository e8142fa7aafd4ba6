import type { Part } from './cell.js';

/**
 * Zoneout at its expectation: after a step each part of the state is `m⊙old + (1−m)⊙new` (Krueger et al. 2016).
 * @param step - a step that changes the state
 * @param state - the state
 * @param rates - `m` of each part; a part without one is not touched
 * @returns the step with what stays
 */
export function zoneout(
  step: (x: Float32Array) => void,
  state: Readonly<Partial<Record<Part, Float32Array>>>,
  rates: Readonly<Partial<Record<Part, number>>>,
): (x: Float32Array) => void {
  const kept = (['h', 'c'] as const).flatMap((part) => {
    const [now, m] = [state[part], rates[part] ?? 0];
    return now && m > 0 ? [{ now, m, old: new Float32Array(now.length) }] : [];
  });
  return (x) => {
    for (const { now, old } of kept) old.set(now);
    step(x);
    for (const { now, old, m } of kept)
      for (let at = 0; at < now.length; at++) now[at] = m * (old[at] as number) + (1 - m) * (now[at] as number);
  };
}
