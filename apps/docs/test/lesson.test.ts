// Every page of the lesson has its parts, and its code fits a narrow column.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { roomElement } from '../.vitepress/theme/rooms.js';
import { drawings } from '../drawings/index.js';

const folder = new URL('../learn/', import.meta.url);
const pages = readdirSync(folder).filter((name) => /^\d\d-.*\.md$/.test(name));
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const WIDEST = 72;
const ROOMS = ['vanish', 'step', 'write', 'inside', 'bottleneck'];

it('has ten pages, all in the list', () => {
  expect(pages).toHaveLength(10);
  for (const name of pages) expect(read('index.md')).toContain(`(./${name.replace('.md', '')})`);
});

describe.each(pages)('%s', (name) => {
  const text = read(name);

  it('asks, draws, lets play, gives an exercise with its solution, and says what is true', () => {
    expect(text).toMatch(/^> \*\*.*\?/m);
    expect(text).toMatch(/<Drawing name="\w+" \/>/);
    expect(text).toMatch(/<Instrument address="[^"]+" label="[^"]+">\n\n[\s\S]+?\n\n<\/Instrument>/);
    expect(text).toMatch(/## Exercise[\s\S]*::: details Solution/);
    expect(text).toMatch(/\| a lesson says \| what is true \|\n\| --- \| --- \|\n(\|.*\|\n){4}/);
  });

  it('prints below the code what the code prints', () => {
    const blocks = [...text.matchAll(/^```ts(?! no-check)[^\n]*\n([\s\S]*?)^```(\n+```text)?/gm)];
    for (const [, code = '', printed] of blocks) expect([code, /console\.log/.test(code)]).toEqual([code, !!printed]);
    expect(blocks.length).toBeGreaterThan(1);
  });

  it(`has no line of code over ${WIDEST} columns`, () => {
    const code = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
    expect(code.filter((line) => [...line].length > WIDEST)).toEqual([]);
  });

  it('names drawings and rooms that there are', () => {
    for (const [, drawing = ''] of text.matchAll(/<Drawing name="(\w+)"/g))
      expect(Object.keys(drawings)).toContain(drawing);
    for (const [, address = ''] of text.matchAll(/address="([^"]+)"/g))
      expect(ROOMS).toContain(roomElement(address).room);
  });
});

it('links each of the four exercises to the room that sets everything', () => {
  const rooms = (name: string) => [...read(name).matchAll(/<Room address="([^"]+)"/g)].map(([, address]) => address);
  // As many seeds as the command has by default: the numbers are the same.
  expect(rooms('04-regimes.md')).toContain('vanish?cell=rnn&T=200&seeds=10');
  expect(rooms('05-lstm.md')).toContain('vanish?cell=lstm&T=200&seeds=10');
  const biases = [1, 0].map((bias) => `vanish?cell=lstm&T=200&bf=${bias}&seeds=10`);
  expect(rooms('08-forget-bias.md')).toEqual(biases);
  expect(rooms('09-temperature.md')).toEqual(['write?t1=0.5&t2=1&t3=1.5']);
});
