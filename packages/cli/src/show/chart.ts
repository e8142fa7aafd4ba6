import plot from 'simple-ascii-chart';
import type { Output } from '../output.js';

/** A line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** Points from left to right; y is a decimal logarithm. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

const SYMBOLS = ['●', '▲', '■', '◆', '○', '△'];
const WIDEST = 64;
/** Columns of the axis on the left and of the arrow on the right. */
const AROUND = 10;
const HEIGHT = 16;

/** The value of a line between its points. */
function between(points: ChartLine['points'], x: number): number {
  const right = Math.max(
    1,
    points.findIndex(([at]) => at >= x),
  );
  const [x0, y0] = points[right - 1] ?? [0, Number.NaN];
  const [x1, y1] = points[right] ?? [x0, y0];
  return x1 === x0 ? y1 : y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}

/** Round exponents for an axis: at most eight. */
function ticks(low: number, high: number): number[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((size) => (high - low) / size <= 8) ?? 5000;
  const first = Math.floor(low / step) * step;
  return Array.from({ length: Math.ceil((high - first) / step) + 1 }, (_, i) => first + i * step);
}

/** A chart in text with a logarithmic axis, each line with a sign of its own: readable without colours, too. */
export function chart(
  lines: readonly ChartLine[],
  {
    xLabel,
    colors,
    columns = WIDEST + AROUND,
  }: Pick<Output, 'colors'> & { readonly xLabel: string; readonly columns: number | undefined },
): string {
  const width = Math.min(WIDEST, columns - AROUND);
  const paints = [colors.blue, colors.red, colors.green, colors.magenta, colors.yellow, colors.cyan];
  const sign = (k: number) => paints[k % 6]?.(SYMBOLS[k % 6] as string) ?? '';
  const finite = lines.map(({ points }) => points.filter(([, y]) => Number.isFinite(y)));
  const all = finite.flat();
  const xs = [...new Set(all.map(([x]) => x))].sort((a, b) => a - b);
  if (xs.length < 2) return '';
  const [least, most] = [xs[0] as number, xs.at(-1) as number];
  const dense = finite.map((points) =>
    Array.from({ length: width }, (_, i): [number, number] => {
      const x = least + ((most - least) * i) / (width - 1);
      return [x, between(points, x)];
    }).filter(([x, y]) => Number.isFinite(y) && x <= (points.at(-1)?.[0] ?? 0)),
  );
  const signs = new Map(
    dense.flatMap((points, k) => points.map(([x, y]) => [`${x} ${y}`, sign(k)] as const)).reverse(),
  );
  const marks = ticks(Math.min(...all.map(([, y]) => y)), Math.max(...all.map(([, y]) => y)));
  const drawn = plot(dense, {
    width,
    height: HEIGHT,
    xLabel,
    yRange: [marks[0] as number, marks.at(-1) as number],
    customYAxisTicks: marks,
    customXAxisTicks: xs.length > 8 ? [least, most] : xs,
    formatter: (value, { axis }) => (axis === 'y' ? `1e${Math.round(value)}` : String(Math.round(value))),
    lineFormatter: ({ x, y, plotX, plotY }) => ({ x: plotX, y: plotY, symbol: signs.get(`${x} ${y}`) ?? '·' }),
  });
  const legend = lines.map(({ name }, k) => `${sign(k)} ${name}`).join('   ');
  return `${drawn
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n')}\n${legend}`;
}
