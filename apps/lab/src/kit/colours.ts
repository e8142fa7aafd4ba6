// Colours for numbers: a scale that grows evenly in brightness, readable without seeing colours.

type Rgb = readonly [number, number, number];

/** Five points of the way, dark to bright (as in viridis, which is in the public domain). */
const WAY: readonly Rgb[] = [
  [68, 1, 84],
  [59, 82, 139],
  [33, 145, 140],
  [94, 201, 98],
  [253, 231, 37],
];

/** The colour of a share from 0 (dark) to 1 (bright), as CSS. What is no number is grey. */
export function shade(share: number): string {
  if (Number.isNaN(share)) return 'rgb(128 128 128)';
  const at = Math.min(1, Math.max(0, share)) * (WAY.length - 1);
  const low = Math.min(WAY.length - 2, Math.floor(at));
  const [a, b] = [WAY[low] as Rgb, WAY[low + 1] as Rgb];
  const mixed = a.map((value, i) => Math.round(value + ((b[i] as number) - value) * (at - low)));
  return `rgb(${mixed.join(' ')})`;
}

/** Whether dark or light letters are read on that colour. */
export const onShade = (share: number): string => (share > 0.6 ? '#101010' : '#ffffff');

/** The colour of a value from −1 to 1: red below 0, blue above, nothing at 0. For text and its background alike. */
export function signed(value: number): string {
  const strength = Math.round(Math.min(1, Math.abs(value)) * 70);
  return `color-mix(in srgb, ${value < 0 ? 'var(--rnn)' : 'var(--lstm)'} ${strength}%, transparent)`;
}
