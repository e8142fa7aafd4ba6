// From the values of units to colours: −1 is all red, 0 nothing, 1 all blue.

/** Each unit over its own range: two standard deviations below its mean are −1, as many above 1; none where it stands still. */
function overOwnRange(data: Float32Array, hidden: number): Float32Array {
  const shown = new Float32Array(data.length);
  for (let unit = 0; unit < hidden; unit++)
    standardised(alongUnit(data, hidden, unit)).forEach((value, t) => {
      shown[t * hidden + unit] = Math.max(-1, Math.min(1, value / 2));
    });
  return shown;
}

/** Gates go from 0 to 1: shut is red, open blue. */
const GATES = ['i', 'f', 'o', 'r', 'z', 'slope'];

/**
 * Colours of all units.
 * @param data - `[T, H]`
 * @param hidden - `H`
 * @param part - `h`, `c`, or a gate's name
 * @param own - whether each unit has the colours over its own range
 * @returns `[T, H]`, from −1 to 1
 */
export function shades(data: Float32Array, hidden: number, part: string, own: boolean): Float32Array {
  if (own) return overOwnRange(data, hidden);
  if (part === 'c') return data.map(Math.tanh);
  return GATES.includes(part)
    ? data.map((value) => 2 * value - 1)
    : data.map((value) => Math.max(-1, Math.min(1, value)));
}

/** One unit along the text, `[T]`. */
export const alongUnit = (data: Float32Array, hidden: number, unit: number): Float32Array =>
  Float32Array.from({ length: Math.floor(data.length / hidden) }, (_, t) => data[t * hidden + unit] as number);

/** In standard deviations from its mean, so that different things stand on one axis. */
export function standardised(x: Float32Array): Float32Array {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const deviation = Math.sqrt(x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length);
  return x.map((value) => (deviation > 1e-9 ? (value - mean) / deviation : 0));
}
