import { expect, it } from 'vitest';
import { drawings } from '../drawings/index.js';
import { text } from '../drawings/pen.js';

it.each(Object.entries(drawings))('%s has a name and a description, and follows the theme', (_, draw) => {
  const svg = draw();
  const [, title] = /<title id="([\w-]+)">[^<]+<\/title>/.exec(svg) ?? [];
  const [, desc] = /<desc id="([\w-]+)">[^<]{40,}<\/desc>/.exec(svg) ?? [];
  expect(svg).toContain(`role="img" aria-labelledby="${title}" aria-describedby="${desc}"`);
  expect(svg).not.toMatch(/#[0-9a-f]{3,6}\b(?!;)|style=|fill="|stroke="|NaN|undefined/);
});

it('fits a phone: words of at least 11 pixels at a width of 342', () => {
  for (const draw of Object.values(drawings)) {
    const [, width] = /viewBox="0 0 (\d+) /.exec(draw()) ?? [];
    expect((14 * 342) / Number(width)).toBeGreaterThan(11);
  }
});

it('takes words as words', () => expect(text(0, 0, '<b>&')).not.toContain('<b>'));
