import type { Trace } from '@unroll/probe';
import { UsageError } from '../errors.js';
import type { Output } from '../output.js';
import { oneLine } from '../show/visible.js';
import { widthOf } from '../show/width.js';
import type { Look } from './look.js';
import type { GatesOptions } from './options.js';

/** Characters that are shown at most. */
const SHOWN = 400;
/** Columns where there is no terminal. */
const COLUMNS = 80;

/** One unit along the text. */
export interface Strip {
  /** A gate, or a part of the state. */
  readonly what: string;
  /** Its number, as the table has it. */
  readonly unit: number;
  /** How much, for each character: 0 to 1 for a gate, −1 to 1 for h and for tanh(c). */
  readonly values: readonly number[];
}

/** The unit that was asked for, or the one that goes along with the text best. */
function unitOf({ tracking, trace }: Look, { unit }: Pick<GatesOptions, 'unit'>): number {
  if (unit === undefined) {
    const [best] = tracking.toSorted((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation));
    return best?.unit ?? 0;
  }
  if (unit < trace.hidden) return unit;
  throw new UsageError(`--unit: expected a unit from 0 to ${trace.hidden - 1}, got ${unit}`);
}

/**
 * One unit of a layer along the beginning of the text.
 * @throws UsageError where there is no such unit or gate
 */
export function stripOf(look: Look, options: Pick<GatesOptions, 'unit' | 'gate'>): Strip {
  const { trace, part } = look;
  const { gate: what = part } = options;
  const found: Trace | undefined = trace.values[what];
  if (!found)
    throw new UsageError(
      `--gate: expected one of ${Object.keys(trace.values).join(', ')} of ${trace.cell}, got ${what}`,
    );
  const unit = unitOf(look, options);
  const steps = Math.min(SHOWN, found.steps);
  const at = (t: number): number => found.data[t * found.hidden + unit] as number;
  const values = Array.from({ length: steps }, (_, t) => (what === 'c' ? Math.tanh(at(t)) : at(t)));
  return { what, unit, values };
}

/** Where values stand between the ends of their scale, 0 to 1. */
const shares = ({ values }: Strip, isGate: boolean): number[] =>
  values.map((value) => Math.min(1, Math.max(0, isGate ? value : (value + 1) / 2)));

type Colors = Output['colors'];

/** From blue for the lower end to red for the upper one. */
function paint(symbol: string, share: number, { bgBlue, blue, red, bgRed, white }: Colors): string {
  if (share < 0.1) return bgBlue(white(symbol));
  if (share < 0.35) return blue(symbol);
  if (share <= 0.65) return symbol;
  return share <= 0.9 ? red(symbol) : bgRed(white(symbol));
}

/** A digit under its symbol: 0 for the lower end, 9 for the upper one. */
const digit = (share: number, width: number): string =>
  width === 0 ? '' : String(Math.min(9, Math.floor(share * 10))).padEnd(width);

/**
 * Text whose characters are painted by a unit; without colours a line of digits stands under each line.
 * @param symbols - the text, at least as many as there are values
 * @param isGate - whether the scale is 0 to 1 and not −1 to 1
 */
export function painted(symbols: readonly string[], strip: Strip, isGate: boolean, out: Output): string[] {
  const columns = out.columns ?? COLUMNS;
  const colored = out.colors.isColorSupported;
  const rows: { text: string; digits: string; width: number }[] = [];
  shares(strip, isGate).forEach((share, t) => {
    const symbol = oneLine(symbols[t] ?? '');
    const width = widthOf(symbol);
    if (rows.length === 0 || (rows.at(-1)?.width ?? 0) + width > columns) rows.push({ text: '', digits: '', width: 0 });
    const row = rows.at(-1) as (typeof rows)[number];
    row.text += colored ? paint(symbol, share, out.colors) : symbol;
    row.digits += digit(share, width);
    row.width += width;
  });
  return rows.flatMap(({ text, digits }) => (colored ? [text] : [text, digits.trimEnd()]));
}
