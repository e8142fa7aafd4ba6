// How numbers of a network are written and coloured.

/** A number of a state, with two places behind the point. */
export function written(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const text = Math.abs(value) >= 100 ? value.toExponential(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
  return (Object.is(Number(text), -0) ? text.replace('-', '') : text).replace('-', '−');
}

/** A gradient: two digits, and a power of ten where it is small or large. */
export function gradient(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || !Number.isFinite(value)) return String(value);
  if (size >= 0.01 && size < 100) return Number(value.toPrecision(2)).toString().replace('-', '−');
  return value.toExponential(0).replace('e+', 'e').replaceAll('-', '−');
}

/** The colour behind a number from −1 to 1: red below 0, blue above; at 45 % pale enough to read ink on. */
export function behind(value: number, most = 45): string {
  const strength = Math.round(Math.min(1, Math.abs(value)) * most);
  return `color-mix(in srgb, ${value < 0 ? 'var(--rnn)' : 'var(--lstm)'} ${strength}%, var(--panel))`;
}

/** Numbers as a person reads them out. */
export const spoken = (values: ArrayLike<number>, write = written): string => Array.from(values, write).join(', ');
