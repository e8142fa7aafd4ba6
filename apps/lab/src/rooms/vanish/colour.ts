// The colour of a gradient by its decimal logarithm: yellow is 1, darker is less, red is more, grey is exactly 0.
import { shade } from '../../kit/colours';

/** Beyond these powers of ten colours do not change. */
const FAR = 50;

/** From −1 at 10⁻⁵⁰ to 1 at 10⁵⁰; near 0 small differences show. */
const strength = (log10: number) => Math.sign(log10) * Math.min(1, Math.log1p(Math.abs(log10)) / Math.log1p(FAR));

/** The way from 1 (yellow) to 10⁵⁰ (dark red). */
const hot = (share: number) => {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * share);
  return `rgb(${mix(253, 150)} ${mix(231, 10)} ${mix(37, 30)})`;
};

/** The colour as CSS. */
export function colourOf(log10: number): string {
  if (Number.isNaN(log10) || log10 === Number.NEGATIVE_INFINITY) return 'rgb(128 128 128)';
  const s = strength(log10);
  return s <= 0 ? shade(1 + s) : hot(s);
}

/** The powers of ten that the legend shows. */
export const LEGEND: readonly number[] = [-50, -20, -10, -5, -2, -1, 0, 1, 5, 20, 50];
