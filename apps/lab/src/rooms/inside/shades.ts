// From the values of units to colours: −1 is all red, 0 nothing, 1 all blue.

/** Each unit over its own range: its least value is −1, its greatest 1; a unit that stands still is 0. */
function overOwnRange(data: Float32Array, hidden: number): Float32Array {
  const least = new Float32Array(hidden).fill(Number.POSITIVE_INFINITY);
  const most = new Float32Array(hidden).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < data.length; i++) {
    const [unit, value] = [i % hidden, data[i] as number];
    least[unit] = Math.min(least[unit] as number, value);
    most[unit] = Math.max(most[unit] as number, value);
  }
  return data.map((value, i) => {
    const [low, high] = [least[i % hidden] as number, most[i % hidden] as number];
    return high - low > 1e-6 ? (2 * (value - low)) / (high - low) - 1 : 0;
  });
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
