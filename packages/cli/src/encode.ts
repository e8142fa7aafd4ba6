import type { Ids, Vocabulary } from '@unroll/text';
import { Option } from 'commander';
import { CliError, describe } from './errors.js';

/** What becomes of a character that a model does not know. */
export type Unknown = 'error' | 'skip';

/** The option `--unknown`. */
export const unknownOption = (): Option =>
  new Option('--unknown <policy>', 'a character that the model does not know is an error, or is left out')
    .choices(['error', 'skip'])
    .default('error');

/**
 * A text as ids of a model.
 * @param name - what errors call the text
 * @throws CliError that names a character the model does not know, where `unknown` is `error`
 */
export function encodeFor(vocabulary: Vocabulary, content: string | Uint8Array, unknown: Unknown, name: string): Ids {
  if (typeof content !== 'string') return content;
  try {
    return (unknown === 'skip' ? vocabulary.with({ unknown }) : vocabulary).encode(content);
  } catch (error) {
    throw new CliError(`${name}: ${describe(error)}; --unknown skip leaves such characters out`, { cause: error });
  }
}
