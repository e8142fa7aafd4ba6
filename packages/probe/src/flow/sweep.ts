import type { Tape } from '../walk/forward.js';
import type { Step, Vectors } from '../walk/step.js';
import { log10Norms, plus, type Scaled, scaled } from './scaled.js';

/**
 * `log10 ‖∂L/∂h_t‖` (and of the other parts of the state) for t = 0 … T, of one sequence in one layer.
 * @internal
 */
export type Curves = Readonly<Record<string, Float64Array>>;

/**
 * One sweep back over one sequence. Every layer has its own size, taken out at every step: nothing underflows, also
 * where the gradient of one layer is far smaller than that of another.
 * @param tape - the steps
 * @param zero - a state of zeros for each layer
 * @param local - `∂ℓ_t/∂h_t`, by the output of the last layer; `undefined` where step `t` has no loss
 * @returns the norms, layer by layer
 * @internal
 */
export function sweep(
  tape: Tape,
  zero: readonly Vectors[],
  local: (t: number) => Float64Array | undefined,
): readonly Curves[] {
  const T = tape.length;
  const curves = zero.map((state) =>
    Object.fromEntries(Object.keys(state).map((name) => [name, new Float64Array(T + 1)])),
  );
  const record = (layer: number, t: number, vectors: Vectors, log10: number) => {
    for (const [name, value] of Object.entries(log10Norms(vectors, log10)))
      (curves[layer]?.[name] as Float64Array)[t] = value;
  };
  const later = zero.map((state) => scaled(state));
  for (let t = T; t >= 1; t--) {
    const steps = tape[t - 1] as readonly Step[];
    const gradient = local(t);
    let above = gradient && scaled({ h: gradient });
    for (let layer = zero.length - 1; layer >= 0; layer--) {
      const here = later[layer] as Scaled;
      const { direction, log10 } = above ? plus(here, above) : here;
      const back = (steps[layer] as Step).back(direction);
      record(layer, t, back.at, log10);
      later[layer] = scaled(back.before, log10);
      above = layer > 0 ? scaled({ h: back.x() }, log10) : undefined;
    }
  }
  later.forEach(({ direction, log10 }, layer) => {
    record(layer, 0, direction, log10);
  });
  return curves;
}
