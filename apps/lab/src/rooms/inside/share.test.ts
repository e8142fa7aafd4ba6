import { expect, it } from 'vitest';
import { program } from '../../../test-browser/kit/program.js';
import { openNetwork } from '../../worker/inside/opened';
import { lineCounting, read } from '../../worker/inside/reading';
import { trainSmall } from '../../worker/inside/small';
import { SMALL } from '../../worker/inside/small-settings';
import { code, command, shellWord } from './share';
import { FIRST, SECOND } from './texts';
import { counters } from './words';

it('is a program with the numbers of the room', async () => {
  const settings = { ...SMALL, hidden: 16, steps: 30 };
  const opened = await openNetwork((await trainSmall(() => true, settings)) as Uint8Array);
  const lines = await program(code(FIRST, SECOND, 1, 'c', settings));
  const [found, checked] = [FIRST, SECOND].map((text) => lineCounting(read(opened, text), 0, 'c'));
  const expected = counters(found ?? []).slice(0, 5);
  expect(lines.map(([unit]) => Number(unit))).toEqual(expected);
  for (const [, [unit = '', one, two]] of lines.entries())
    expect([Number(one), Number(two)]).toEqual([found?.[Number(unit)], checked?.[Number(unit)]]);
  opened.model[Symbol.dispose]();
}, 120_000);

it('writes a text as one word of a shell, whatever is in it', () => {
  expect(shellWord(`it's $(rm) "x"`)).toBe(`'it'\\''s $(rm) "x"'`);
  expect(command('a\nb', 2)).toBe("npx @unroll/cli gates network.safetensors --layer 2 --top 5 --text 'a\nb'");
});
