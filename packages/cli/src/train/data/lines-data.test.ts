import type { Batch } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { describe, expect, it } from 'vitest';
import type { Wish } from '../options/values.js';
import { linesData } from './lines-data.js';

const names = Array.from({ length: 100 }, (_, i) => `n${String(i).padStart(2, '0')}${'x'.repeat(i % 5)}`);
const wish = (more: Partial<Wish> = {}) => ({ validation: 0.2, seed: 1, batch: 8, lines: true, ...more }) as Wish;
const data = (more: Partial<Wish> = {}) =>
  linesData({ source: 'names.txt', sha256: '', crlf: 0, content: `${names.join('\n')}\n` }, wish(more));
/** The lines in the rows of some batches. */
const linesIn = (source: unknown, { vocabulary }: ReturnType<typeof data>): string[] =>
  [...(source as Iterable<Batch>)].flatMap(({ targets, batch, lengths }) =>
    Array.from({ length: batch }, (_, b) =>
      vocabulary?.decode(
        Uint16Array.from({ length: (lengths?.[b] ?? 0) - 1 }, (_, t) => targets[t * batch + b] as number),
      ),
    ).map(String),
  );

describe('a list made ready', () => {
  it('holds out lines at random, the same for the same seed, none in both parts', () => {
    const made = data();
    const [training, heldOut] = [linesIn(made.batches(seeded(3)), made), linesIn(made.heldOut, made)];
    expect([made.training, made.held, training.length, heldOut.length]).toEqual([80, 20, 80, 20]);
    expect([...training, ...heldOut].sort()).toEqual([...names].sort());
    expect([...heldOut].sort()).not.toEqual(names.slice(80));
    const again = data();
    expect(linesIn(again.heldOut, again)).toEqual(heldOut);
    const other = data({ seed: 2 });
    expect(linesIn(other.heldOut, other)).not.toEqual(heldOut);
  });

  it('is shuffled anew for every pass, each line from a state of zeros', () => {
    const made = data();
    const source = made.batches(seeded(3)) as Iterable<Batch>;
    const [first, second] = [linesIn(source, made), linesIn(source, made)];
    expect(second).not.toEqual(first);
    expect([...second].sort()).toEqual([...first].sort());
    for (const batch of source) expect((batch as { continues?: boolean }).continues).toBe(false);
  });

  it('counts predictions with the end marks', () => {
    const { predictions, heldOut } = data();
    const counted = [...(heldOut as Iterable<Batch>)].flatMap(({ lengths }) => [...(lengths ?? [])]);
    expect(counted.reduce((a, b) => a + b, 0)).toBe(predictions);
  });

  it('counts what a batch costs by the lengths of its lines: padding costs nothing', () => {
    const content = `${'x'.repeat(6000)}\n${'ab\n'.repeat(31)}`;
    const { steps, batch } = linesData(
      { source: 'x', sha256: '', crlf: 0, content },
      wish({ validation: 0, batch: 32 }),
    );
    expect([batch, steps]).toEqual([32, Math.ceil((6001 + 31 * 3) / 32)]);
  });

  it.each<[string, Partial<Wish>, string]>([
    ['\n\n', {}, 'names.txt: text: expected at least one line that is not empty, got none'],
    ['a\nb\n', { validation: 0.1 }, '--validation: expected a share that holds out at least 1 of 2 lines, got 0.1'],
  ])('is refused where it is none: %j', (content, more, message) => {
    expect(() => linesData({ source: 'names.txt', sha256: '', crlf: 0, content }, wish(more))).toThrow(message);
  });
});
