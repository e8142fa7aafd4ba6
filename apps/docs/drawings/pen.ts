// What all drawings are made of. Colours are classes, so that they follow the theme (site.css).

/** A kind of line or box: the state, the input, the gradient, a gate, or plain. */
export type Ink = 'plain' | 'state' | 'input' | 'gradient' | 'gate' | 'soft';

/** A number with at most one digit behind the point. */
const n = (x: number) => `${Math.round(10 * x) / 10}`;

const plainly = (text: string) => text.replace(/[&<>]/g, (c) => `&#${c.codePointAt(0)};`);

/** Words; `_` lowers what follows it up to a space: `h_t−1`. */
export function text(x: number, y: number, words: string, ink: Ink = 'plain', anchor = 'middle'): string {
  const parts = plainly(words).replace(/_(\S+)/g, '<tspan class="sub" dy="4">$1</tspan><tspan dy="-4">\u200b</tspan>');
  return `<text class="${ink}" x="${n(x)}" y="${n(y)}" text-anchor="${anchor}">${parts}</text>`;
}

/** A box with words in its middle. */
export const box = (x: number, y: number, w: number, h: number, words = '', ink: Ink = 'plain'): string =>
  `<rect class="${ink}" x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="8"/>${text(x + w / 2, y + h / 2 + 5, words)}`;

/** A round sign of an operation. */
export const sign = (x: number, y: number, words: string, ink: Ink = 'plain'): string =>
  `<circle class="${ink}" cx="${n(x)}" cy="${n(y)}" r="13"/>${text(x, y + 5, words)}`;

/** A line through points. */
export const line = (points: readonly (readonly [number, number])[], ink: Ink = 'plain', width = 2): string =>
  `<polyline class="${ink}" stroke-width="${n(width)}" points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}"/>`;

/** A line with a head at its end. */
export function arrow(points: readonly (readonly [number, number])[], ink: Ink = 'plain', width = 2): string {
  const [[x0, y0], [x, y]] = points.slice(-2) as [[number, number], [number, number]];
  const a = Math.atan2(y - y0, x - x0);
  const wing = (turn: number) => `${n(x - 8 * Math.cos(a + turn))},${n(y - 8 * Math.sin(a + turn))}`;
  return `${line(points, ink, width)}<polygon class="${ink}" points="${n(x)},${n(y)} ${wing(0.45)} ${wing(-0.45)}"/>`;
}

/** A drawing, with its name and its description for those who do not see it. */
export function drawing(size: readonly [number, number], title: string, desc: string, ...parts: string[]): string {
  const id = title.toLowerCase().replace(/\W+/g, '-');
  const head = `<title id="${id}-title">${plainly(title)}</title><desc id="${id}-desc">${plainly(desc)}</desc>`;
  const labels = `role="img" aria-labelledby="${id}-title" aria-describedby="${id}-desc"`;
  return `<svg viewBox="0 0 ${size[0]} ${size[1]}" ${labels}>${head}${parts.join('')}</svg>`;
}
