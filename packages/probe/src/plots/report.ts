import { style } from './theme.js';

/** A table of a report. */
export interface ReportTable {
  /** The heads of the columns. */
  readonly head: readonly string[];
  /** The rows, each as many cells as there are heads. */
  readonly rows: readonly (readonly string[])[];
  /** How many columns from the left hold words, which stand on the left; numbers stand on the right. Default 1. */
  readonly words?: number;
}

/** A text of a report that is shown line by line, as it stands. */
export interface ReportText {
  /** What it is. */
  readonly label: string;
  /** The text: markup in it is shown, never obeyed. */
  readonly text: string;
}

/** A part of a report. */
export interface ReportSection {
  /** Its heading. */
  readonly heading: string;
  /** Paragraphs, as plain text. */
  readonly text?: readonly string[];
  /** Markup of an SVG, as the plots give it. */
  readonly figure?: string;
  /** Texts that are shown line by line: what a network wrote, command lines. */
  readonly texts?: readonly ReportText[];
  /** Numbers. */
  readonly table?: ReportTable;
}

/** A page with figures. */
export interface Report {
  /** Its title. */
  readonly title: string;
  /** What stands under it, as plain text: how it was made. */
  readonly lead?: string;
  /** Its parts. */
  readonly sections: readonly ReportSection[];
}

const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => NAMES[character] as string);
const tag = (name: string, inside: string) => `<${name}>${inside}</${name}>`;

function tableOf({ head, rows, words = 1 }: ReportTable): string {
  const cell = (name: string, text: string, column: number) =>
    `<${name}${column > 0 && column < words ? ' class="words"' : ''}>${escaped(text)}</${name}>`;
  const line = (cells: readonly string[], name: string) =>
    tag('tr', cells.map((text, column) => cell(name, text, column)).join(''));
  return tag('table', tag('thead', line(head, 'th')) + tag('tbody', rows.map((row) => line(row, 'td')).join('\n')));
}

const textOf = ({ label, text }: ReportText): string =>
  `${tag('h3', escaped(label))}\n<pre dir="auto">${escaped(text)}</pre>`;

function sectionOf({ heading, text = [], figure, table, texts = [] }: ReportSection): string {
  const parts = [tag('h2', escaped(heading)), ...text.map((paragraph) => tag('p', escaped(paragraph)))];
  if (figure) parts.push(`<figure tabindex="0">${figure}</figure>`);
  parts.push(...texts.map(textOf));
  if (table) parts.push(tableOf(table));
  return tag('section', parts.join('\n'));
}

const SHEET = `${style('html')}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
figure { margin: 1rem 0; overflow-x: auto; }
figure svg { min-width: 34rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.8rem; text-align: right; border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
th:first-child, td:first-child, .words { text-align: left; }
td.words { overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.2; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.2rem 0 0.3rem; }
pre { margin: 0; padding: 0.6rem 0.8rem; white-space: pre-wrap; overflow-wrap: anywhere; border-left: 3px solid color-mix(in srgb, currentColor 25%, transparent); }
@media print { section { break-inside: avoid; } }`;

/** Nothing is loaded and no script runs, whatever stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/**
 * A page that stands on its own: figures, tables, texts and style are inside, nothing is loaded, no script runs.
 * @param report - title, text, figures, tables
 * @returns the markup of an HTML document
 * @example
 * ```ts
 * import { report } from '@unroll/probe/plots';
 *
 * const html = report({ title: 'a < b', sections: [{ heading: 'Numbers', table: { head: ['T'], rows: [['10']] } }] });
 * if (!html.includes('<h1>a &lt; b</h1>')) throw new Error('expected text to stay text');
 * ```
 */
export function report({ title, lead, sections }: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
${SHEET}
</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${lead === undefined ? '' : tag('p', escaped(lead))}
${sections.map(sectionOf).join('\n')}
</body>
</html>
`;
}
