import * as Plot from '@observablehq/plot';
import { checkKeys } from '@unroll/check';
import { parseHTML } from 'linkedom';
import { style } from './theme.js';

/** What all plots share. */
export interface PlotOptions {
  /** What stands above. Each plot has a default. */
  readonly title?: string;
  /** Width in pixels. Default 720. */
  readonly width?: number;
  /** Height in pixels. Default 420. */
  readonly height?: number;
  /** Makes the elements: in a page its own. Default one without a browser, so that plots are made anywhere. */
  readonly document?: Document;
}

/**
 * One plot: marks, axes, a title.
 * @internal
 */
export interface Figure {
  readonly title: string;
  readonly x: Plot.ScaleOptions;
  readonly y: Plot.ScaleOptions;
  readonly marks: readonly Plot.Markish[];
  /** Room on the right, for the names of the lines. */
  readonly right?: number;
  readonly color?: Plot.ScaleOptions;
}

/**
 * Refuses options that a plot does not know.
 * @param name - the plot, as the error shows it
 * @param options - what came
 * @param more - the keys it has beside those of {@link PlotOptions}
 * @throws TypeError that names the unknown key
 * @internal
 */
export const checkPlot = (name: string, options: PlotOptions, more: readonly string[] = []): void =>
  checkKeys(name, options, ['title', 'width', 'height', 'document', ...more]);

const CLASS = 'unroll-plot';

const emptyDocument = (): Document =>
  parseHTML('<!doctype html><html><body></body></html>').document as unknown as Document;

/** HTML has names for characters that XML does not know. */
const asXml = (markup: string): string => markup.replaceAll('&nbsp;', '&#160;');

/** The markup of one SVG that stands on its own: name space, title for those who cannot see, light and dark. */
function standalone(svg: Element, title: string, document: Document): string {
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  svg.setAttribute('role', 'img');
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  name.textContent = title;
  const sheet = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  sheet.textContent = `\n${style(`.${CLASS}`)}\n`;
  svg.prepend(name, sheet);
  return asXml(svg.outerHTML);
}

/**
 * Draws a figure.
 * @param figure - marks and axes
 * @param options - size, title
 * @returns the markup of an SVG
 * @internal
 */
export function draw({ title: usual, marks, right = 20, ...scales }: Figure, options: PlotOptions): string {
  const { title = usual, width = 720, height = 420, document = emptyDocument() } = options;
  for (const [name, size] of Object.entries({ width, height }))
    if (!Number.isFinite(size) || size < 100)
      throw new RangeError(`${name}: expected a number >= 100, got ${String(size)}`);
  const { label } = scales.y;
  const above = { frameAnchor: 'top-left', dx: -54 } as const;
  const heading = [
    Plot.text([title], { ...above, dy: -48, fontSize: 15, fontWeight: 600 }),
    ...(label ? [Plot.text([label], { ...above, dy: -18 })] : []),
  ];
  const svg = Plot.plot({
    ...scales,
    y: { ...scales.y, label: null },
    document,
    className: CLASS,
    width,
    height,
    marginTop: 60,
    marginLeft: 62,
    marginBottom: 44,
    marginRight: right,
    style: { fontSize: '12px' },
    marks: [...marks, ...heading],
  });
  return standalone(svg as unknown as Element, title, document);
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * `10⁻²⁰` for −20: logarithms are shown as the numbers they stand for.
 * @internal
 */
export function power(exponent: number): string {
  if (!Number.isInteger(exponent)) return '';
  const digits = [...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/**
 * A logarithmic axis for numbers given as decimal logarithms: nothing underflows on the way to the paper.
 * @internal
 */
export const powerAxis = (label: string): Plot.ScaleOptions => ({ label, tickFormat: power, grid: true, nice: true });
