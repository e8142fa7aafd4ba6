// A slider has positions, a setting has values: straight, or by factors.
import type { NumberField } from './schema';

/** Positions of a slider that moves by factors. */
const POSITIONS = 200;

/** How far a slider goes, in positions. */
export const positions = ({ from, to, step, log }: NumberField): number =>
  log ? POSITIONS : Math.round((to - from) / step);

/** A value of the field's own step, within its range, without the dust of binary fractions. */
function stepped({ from, to, step }: NumberField, value: number): number {
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  const near = from + Math.round((value - from) / step) * step;
  return Number(Math.min(to, Math.max(from, near)).toFixed(digits));
}

/** The position of a value. */
export function positionOf(field: NumberField, value: number): number {
  const { from, to, step, log } = field;
  return log ? (POSITIONS * Math.log(value / from)) / Math.log(to / from) : (value - from) / step;
}

/** The value at a position; a slider that was moved never stays where it was. */
export function valueAt(field: NumberField, position: number, before: number): number {
  const { from, to, step, log } = field;
  const value = stepped(field, log ? from * (to / from) ** (position / POSITIONS) : from + position * step);
  const moved = position - Math.round(positionOf(field, before));
  if (value !== before || moved === 0) return value;
  return stepped(field, before + Math.sign(moved) * step);
}
