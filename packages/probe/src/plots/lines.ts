import * as Plot from '@observablehq/plot';
import { COLOURS } from './theme.js';

/** One point of a line, with its spread where there is one. */
interface Point {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/**
 * A line with a name.
 * @internal
 */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
  /** Theory is dashed. */
  readonly dashed?: boolean;
  /** Shown as a line alone. */
  readonly bare?: boolean;
}

const HEIGHT = 300;
const LINE = 14;

/** Names at the ends of lines, moved apart (by about a line of text) where the lines end close to each other. */
function labels(all: readonly Series[], colours: readonly string[], place: (y: number) => number): Plot.Markish[] {
  const ends = all
    .map(({ name, points }, i) => ({ name, end: points.at(-1) as Point, colour: colours[i] as string }))
    .sort((a, b) => b.end.y - a.end.y);
  let free = Number.NEGATIVE_INFINITY;
  return ends.map(({ name, end, colour }) => {
    const wanted = (1 - place(end.y)) * HEIGHT;
    const at = Math.max(wanted, free);
    free = at + LINE;
    const options = { text: () => name, fill: colour, textAnchor: 'start', dx: 8, dy: at - wanted } as const;
    return Plot.text([end], { x: 'x', y: 'y', ...options });
  });
}

/** Where a number stands between the least and the greatest, from 0 to 1. */
function placeIn(ys: readonly number[], log: boolean): (y: number) => number {
  const scale = log ? Math.log10 : (y: number) => y;
  const [least, greatest] = [scale(Math.min(...ys)), scale(Math.max(...ys))];
  return (y) => (greatest === least ? 0.5 : (scale(y) - least) / (greatest - least));
}

/**
 * Lines with bands of one standard deviation, and their names at their ends.
 * @param all - the lines; points that are not finite are left out
 * @param log - whether the axis is logarithmic
 * @returns the marks
 * @internal
 */
export function lines(all: readonly Series[], log = false): Plot.Markish[] {
  const drawn = all
    .map((series) => ({ ...series, points: series.points.filter(({ y }) => Number.isFinite(y)) }))
    .filter(({ points }) => points.length > 0);
  const colours = all.map((_, i) => COLOURS[i % COLOURS.length] as string);
  const ys = drawn.flatMap(({ points }) => points.map(({ y }) => y));
  const marks = drawn.flatMap(({ points, dashed, bare }, i) => {
    const stroke = colours[i] as string;
    const band = points.filter(({ low, high }) => Number.isFinite(low) && Number.isFinite(high));
    return [
      ...(band.length > 1
        ? [Plot.areaY(band, { x: 'x', y1: 'low', y2: 'high', fill: stroke, fillOpacity: 0.18 })]
        : []),
      Plot.lineY(points, { x: 'x', y: 'y', stroke, strokeWidth: 2, ...(dashed && { strokeDasharray: '6 4' }) }),
      ...(dashed || bare || points.length > 60 ? [] : [Plot.dot(points, { x: 'x', y: 'y', fill: stroke, r: 3 })]),
    ];
  });
  return [...marks, ...labels(drawn, colours, placeIn(ys, log))];
}

/**
 * Room on the right for the longest name.
 * @internal
 */
export const roomFor = (all: readonly Series[]): number => 24 + 7 * Math.max(...all.map(({ name }) => name.length));
