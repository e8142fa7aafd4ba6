// What the room says: names of symbols, who counts, what moved a character.
import { quoted } from '../../kit/read';
import type { Look } from '../../worker/inside';
import type { Moved } from '../../worker/inside/connectivity';
import type { Source } from './source';

/** A symbol as it is called. */
export const called = (symbol: string | undefined): string =>
  symbol === '\n' ? 'the line break' : symbol === ' ' ? 'the space' : symbol === undefined ? 'nothing' : quoted(symbol);

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

/** Some of the symbols that a network knows. */
const alphabet = (symbols: readonly string[]) => {
  const some = symbols.filter((symbol) => /^[^\s\p{Cc}]$/u.test(symbol));
  return `${some.slice(0, 30).join(' ')}${some.length > 30 ? ' …' : ''}`;
};

/** What is wrong with a text, or nothing. */
export function textNotice({ symbols, unknown, left }: Look, { facts }: Source): string {
  const some = unknown.slice(0, 8).map(called).join(', ');
  const others = `${some}${unknown.length > 8 ? ', …' : ''}`;
  if (symbols.length === 0 && left === 0) return 'There is no text: type some.';
  const knows = `It knows ${alphabet(facts.symbols)}`;
  if (symbols.length === 0)
    return `This network knows none of these characters (${others}), so it reads nothing. ${knows}`;
  const out =
    left === 0
      ? ''
      : `${left === 1 ? 'One character that' : `${left} characters that`} this network does not know ${left === 1 ? 'was' : 'were'} left out: ${others}. `;
  const short =
    symbols.length < 20 ? `Only ${symbols.length} left to read: too few to say what a unit goes along with.` : '';
  return `${out}${short}`;
}

/** The units by the size of their correlation with the position in the line; none where none goes along. */
export const counters = (counting: ArrayLike<number>): number[] =>
  Array.from({ length: counting.length }, (_, unit) => unit)
    .filter((unit) => counting[unit] !== 0)
    .sort((a, b) => Math.abs(counting[b] as number) - Math.abs(counting[a] as number));

/** The earlier characters that moved one most: index and share of the most. */
export function strongest({ sizes }: Moved, count = 5): { readonly index: number; readonly share: number }[] {
  const most = sizes.reduce((a, b) => Math.max(a, b), 0);
  return Array.from(sizes, (size, index) => ({ index, share: most > 0 ? size / most : 0 }))
    .sort((a, b) => b.share - a.share)
    .slice(0, count)
    .filter(({ share }) => share > 0);
}

/** What moved a character, in a sentence. */
export function movedWords(moved: Moved, symbols: readonly string[], of: 'next' | string): string {
  const { at, value } = moved;
  const symbol = called(symbols[at]);
  if (moved.sizes.length === 0) return `Nothing comes before ${symbol}, the first character: nothing moved it.`;
  const what =
    of === 'next'
      ? `The network gave ${symbol} here a probability of ${percent(value)}.`
      : `After ${symbol}, ${of} is ${value.toPrecision(3)}.`;
  const before = (index: number) => (index === at ? 'itself' : `${at - index} before`);
  const list = strongest(moved, 4).map(
    ({ index, share }) => `${called(symbols[index])} ${before(index)} (${percent(share)} of the most)`,
  );
  return `${what} It was moved most by ${list.join(', ')}.`;
}
