/** `8.3e-48` for the decimal logarithm −47.08: also far outside of what a float64 can hold. */
export function scientific(log10: number): string {
  if (log10 === Number.NEGATIVE_INFINITY) return '0';
  if (!Number.isFinite(log10)) return String(log10);
  const exponent = Math.floor(log10);
  const mantissa = (10 ** (log10 - exponent)).toFixed(1);
  return mantissa === '10.0' ? `1.0e${exponent + 1}` : `${mantissa}e${exponent}`;
}
