const QUOTES: Readonly<Record<string, 'open' | 'close' | 'toggle'>> = { '“': 'open', '”': 'close', '"': 'toggle' };

/** Whether a state machine is inside of something after each symbol. */
function insideQuotes(symbols: readonly string[]): number[] {
  let inside = false;
  return symbols.map((symbol) => {
    const mark = QUOTES[symbol];
    if (mark) inside = mark === 'toggle' ? !inside : mark === 'open';
    return inside ? 1 : 0;
  });
}

/** How many symbols since the last one at which a count begins anew. */
function since(symbols: readonly string[], restarts: (symbol: string) => boolean): number[] {
  let count = 0;
  return symbols.map((symbol) => {
    count = restarts(symbol) ? 0 : count + 1;
    return count;
  });
}

const isLetter = (symbol: string) => /^\p{L}$/u.test(symbol);

/**
 * Simple features of a text, one number for each symbol, as they are once the symbol was read: what a unit of a network
 * that reads it may track.
 *
 * - `position in line`: symbols since the last line break
 * - `position in word`: letters since the last symbol that is none
 * - `inside quotes`: 1 between “ and ”, or between one " and the next
 * - `capital`, `letter`, `space`, `line break`: 1 where the symbol is one
 * @param symbols - the text, symbol by symbol (code points for a vocabulary of characters)
 * @returns name → `[T]`
 * @example
 * ```ts
 * import { textFeatures } from '@unroll/probe';
 *
 * const features = textFeatures([...'A "b"\n']);
 * if (features['inside quotes']?.join() !== '0,0,1,1,0,0') throw new Error('expected the quoted part');
 * if (features['position in line']?.join() !== '1,2,3,4,5,0') throw new Error('expected a count');
 * ```
 */
export function textFeatures(symbols: readonly string[]): Readonly<Record<string, Float32Array>> {
  const where = (is: (symbol: string) => boolean) => symbols.map((symbol) => (is(symbol) ? 1 : 0));
  const features: Record<string, readonly number[]> = {
    'position in line': since(symbols, (symbol) => symbol === '\n'),
    'position in word': since(symbols, (symbol) => !isLetter(symbol)),
    'inside quotes': insideQuotes(symbols),
    capital: where((symbol) => /^\p{Lu}$/u.test(symbol)),
    letter: where(isLetter),
    space: where((symbol) => symbol === ' '),
    'line break': where((symbol) => symbol === '\n'),
  };
  return Object.fromEntries(Object.entries(features).map(([name, x]) => [name, Float32Array.from(x)]));
}
