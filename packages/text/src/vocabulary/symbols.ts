import { checkKeys, show } from '@unroll/check';
import type { CharactersOptions } from './characters.js';
import { checkSymbols, fromSymbols } from './from-symbols.js';
import { checkPolicy, checkReplacement } from './policy.js';
import type { Vocabulary } from './vocabulary.js';

/**
 * A vocabulary in an order of its own, as other programs write them: a list, or a record from symbol to id. A symbol of
 * more than one character, such as `<pad>` or `<eos>`, is special: `decode` writes it, but no text becomes it, not even
 * one that looks like it. It serves as an id of its own (`symbols.indexOf('<eos>')`), as the end mark of `documents`, and
 * as what replaces unknown characters.
 *
 * @param list - the symbols in the order of their ids, or each symbol with its id, 0 … V − 1
 * @param options - what to do with a character that is not among them; a replacement must be
 * @returns the vocabulary
 * @throws RangeError where a symbol comes twice, ids are not 0 … V − 1, or the replacement is not among the symbols
 * @throws TypeError where there is no symbol, or one is no string or empty
 *
 * @example
 * ```ts
 * import { symbols } from '@unroll/text';
 * const letters = symbols({ '<pad>': 0, b: 1, a: 2, '<unk>': 3 }, { unknown: { replace: '<unk>' } });
 * if (letters.encode('abc').join() !== '2,1,3') throw new Error('other ids');
 * if (letters.decode([0, 1]) !== '<pad>b') throw new Error('special symbols are written');
 * if (letters.encode('<pad>').includes(0)) throw new Error('text is only characters');
 * ```
 */
export function symbols(
  list: readonly string[] | Readonly<Record<string, number>>,
  options: CharactersOptions = {},
): Vocabulary {
  checkKeys('symbols', options, ['unknown']);
  const { unknown = 'throw' } = options;
  checkPolicy(unknown);
  const checked = checkSymbols('list', Array.isArray(list) ? list : byId(list));
  checkReplacement(unknown, checked);
  return fromSymbols(checked, unknown);
}

function byId(record: unknown): string[] {
  if (typeof record !== 'object' || record === null)
    throw new TypeError(`list: expected an array of symbols or a record of ids, got ${show(record)}`);
  const entries = Object.entries(record);
  const ordered: string[] = [];
  for (const [symbol, id] of entries) {
    if (!Number.isInteger(id) || id < 0 || id >= entries.length || ordered[id] !== undefined)
      throw new RangeError(
        `list[${show(symbol)}]: expected an id of its own from 0 to ${entries.length - 1}, got ${show(id)}`,
      );
    ordered[id] = symbol;
  }
  return ordered;
}
