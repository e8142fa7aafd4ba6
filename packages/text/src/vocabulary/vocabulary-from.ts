import { bytes } from './bytes.js';
import { checkSymbols, fromSymbols } from './from-symbols.js';
import { checkPolicy, checkReplacement } from './policy.js';
import type { UnknownPolicy, Vocabulary } from './vocabulary.js';

/**
 * Restores a vocabulary from what its `toJSON` gave. Everything is checked, so the JSON may come from a file.
 * `vocabularyFrom(json).with({ unknown: 'skip' })` exchanges the policy for unknown characters.
 *
 * @param json - parsed JSON
 * @returns a vocabulary equal to the one that was saved
 * @throws TypeError or RangeError that names the part which is not as `toJSON` writes it
 *
 * @example
 * ```ts
 * import { characters, vocabularyFrom } from '@unroll/text';
 * const saved = JSON.stringify(characters('abc'));
 * const letters = vocabularyFrom(JSON.parse(saved));
 * if (letters.encode('cab').join() !== '2,0,1') throw new Error('other ids');
 * ```
 */
export function vocabularyFrom(json: unknown): Vocabulary {
  if (typeof json !== 'object' || json === null)
    throw new TypeError(`vocabulary: expected an object, got ${json === null ? 'null' : typeof json}`);
  const { kind, symbols, unknown = 'throw' } = json as Record<string, unknown>;
  if (kind === 'bytes') return bytes();
  if (kind !== 'characters')
    throw new TypeError(`vocabulary.kind: expected 'characters' or 'bytes', got ${JSON.stringify(kind)}`);
  const policy = unknown as UnknownPolicy;
  checkPolicy(policy);
  const list = checkSymbols('vocabulary.symbols', symbols);
  checkReplacement(policy, list);
  return fromSymbols(list, policy);
}
