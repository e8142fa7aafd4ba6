// Text coloured by surprise: the darker a character's ground, the less the network expected it.
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Piece } from './speaker/writing';

/** Nats at which the next colour begins. */
const EDGES = [0.5, 1, 2, 3, 4.5, 6];

/** The class of a surprise: `s0` (expected) to `s6`; `unknown` where the network does not know the character. */
export const classOf = (nats: number): string =>
  nats === Number.POSITIVE_INFINITY ? 'unknown' : `s${EDGES.filter((edge) => nats >= edge).length}`;

/** Characters of one colour together. */
export function groups(pieces: readonly Piece[]): { readonly name: string; readonly text: string }[] {
  const all: { name: string; text: string }[] = [];
  for (const { text, nats } of pieces) {
    const name = classOf(nats);
    const last = all.at(-1);
    if (last?.name === name) last.text += text;
    else all.push({ name, text });
  }
  return all;
}

/** The lines of a text, each with its end. */
export function linesOf(pieces: readonly Piece[]): Piece[][] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    lines.at(-1)?.push(piece);
    if (piece.text === '\n') lines.push([]);
  }
  return lines;
}

const spans = (pieces: readonly Piece[]): TemplateResult =>
  html`${groups(pieces).map(({ name, text }) => html`<span class=${name}>${text}</span>`)}`;

/**
 * A text in its colours, which may grow at its end: a line that is whole is neither drawn nor laid out again.
 * @param pieces - its characters
 * @param isColoured - whether in colours
 * @param end - what stands behind the last one
 */
export function coloured(pieces: readonly Piece[], isColoured = true, end: unknown = nothing): TemplateResult {
  const lines = linesOf(pieces);
  const last = lines.length - 1;
  const words = (line: readonly Piece[]) => (isColoured ? spans(line) : html`${line.map(({ text }) => text).join('')}`);
  return html`${lines.map(
    (line, i) =>
      html`<div>${guard([line[0], line.length, isColoured], () => words(line))}${i === last ? end : nothing}</div>`,
  )}`;
}

/** What the colours mean. */
export const legend = (): TemplateResult => html`<p class="legend">
  Surprise, in nats:
  ${['under 0.5', '0.5', '1', '2', '3', '4.5', '6 and more'].map((words, i) => html`<span class="s${i}">${words}</span>`)}
</p>`;

/** Mean surprise in nats of the characters that the network knows. */
export function meanOf(pieces: readonly Piece[]): number | undefined {
  const known = pieces.filter(({ nats }) => Number.isFinite(nats));
  return known.length === 0 ? undefined : known.reduce((sum, { nats }) => sum + nats, 0) / known.length;
}
