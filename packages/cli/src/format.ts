/** 94081 becomes `94,081`. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** 1 becomes `1 step`, 1200 becomes `1,200 steps`. */
export const plural = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

/** Seconds as `8 s`, `1:30` or `2:03:04`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Bytes as `812 B`, `1.8 MB`. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${power === 0 ? bytes : (bytes / 1000 ** power).toFixed(1)} ${units[power]}`;
}

/** A share as `10 %`. */
export const percent = (fraction: number): string => `${Number((fraction * 100).toPrecision(3))} %`;

/** Nats turned into bits. */
export const bits = (nats: number): number => nats / Math.LN2;
