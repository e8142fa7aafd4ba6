/**
 * Colours of series, told apart by people with all kinds of colour vision (after Okabe and Ito 2008), each with a contrast
 * of 3 or more against white paper and against the dark background.
 * @internal
 */
export const COLOURS = ['#0072b2', '#d55e00', '#008f68', '#c0659a', '#8f7000', '#7a6ff0'] as const;

/**
 * Backgrounds.
 * @internal
 */
export const PAPER = { light: '#ffffff', dark: '#16181d' } as const;

const INK = { light: '#1b1e24', dark: '#e6e8ec' } as const;

/**
 * Light by day, dark by night, black on white on paper.
 * @param selector - what is dressed
 * @returns the style sheet
 * @internal
 */
export const style = (selector: string): string =>
  [
    `${selector} { color: ${INK.light}; background: ${PAPER.light}; }`,
    `@media screen and (prefers-color-scheme: dark) { ${selector} { color: ${INK.dark}; background: ${PAPER.dark}; } }`,
  ].join('\n');
