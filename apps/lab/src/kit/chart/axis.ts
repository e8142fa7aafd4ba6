// Where an axis has its marks.

/** A straight way from values to places. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  /** The place of a value. */
  readonly place: (value: number) => number;
  /** The value at a place. */
  readonly value: (place: number) => number;
}

/** Values `from … to` on places `low … high`. */
export function scale(from: number, to: number, low: number, high: number): Scale {
  const width = to - from || 1;
  return {
    from,
    to,
    place: (value) => low + ((value - from) / width) * (high - low),
    value: (place) => from + ((place - low) / (high - low || 1)) * width,
  };
}

/** Round values between two, about `count` of them; with `whole` no parts of one. */
export function ticks(from: number, to: number, count: number, whole = false): number[] {
  const width = to - from;
  if (!(width > 0) || !Number.isFinite(width)) return [from];
  const raw = width / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const round = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? raw;
  const step = whole ? Math.max(1, Math.round(round)) : round;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // Between two whole numbers there may be none, or one alone: then parts of one say more.
  if (whole && last - first < 1) return ticks(from, to, count);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The least and the greatest finite number of a list, or `none` where there is none. */
export function extent(values: Iterable<number>, none: readonly [number, number] = [0, 1]): readonly [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least <= most ? [least, most] : none;
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `10⁻⁴⁷` for −47; with a decimal logarithm that is not whole, a factor before it. */
export function powerOfTen(log10: number): string {
  if (log10 === Number.NEGATIVE_INFINITY) return '0';
  if (!Number.isFinite(log10)) return log10 > 0 ? '∞' : 'no number';
  const raise = (n: number) =>
    `10${n < 0 ? '⁻' : ''}${Array.from(String(Math.abs(n)), (d) => SUPERSCRIPT[Number(d)]).join('')}`;
  if (Number.isInteger(log10)) return raise(log10);
  if (log10 > -3 && log10 < 4) return Number((10 ** log10).toPrecision(3)).toString();
  const whole = Math.floor(log10);
  const factor = Number((10 ** (log10 - whole)).toPrecision(2));
  return factor >= 10 ? `1 · ${raise(whole + 1)}` : `${factor} · ${raise(whole)}`;
}
