// Characters that a keyboard, a word processor or a web page puts in each other's place.
const LOOK_ALIKE: readonly string[] = [
  "'\u2018\u2019\u201A\u201B\u2032`\u00B4",
  '"\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB',
  '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212',
  ' \t\u00A0\u2002\u2003\u2009\u200A\u202F\u3000',
];

/**
 * The character of a vocabulary that comes nearest to one it lacks: the other case, a look-alike
 * (curly and straight quotes, dashes, spaces), or the letter under the accents.
 */
export function nearest(symbol: string, has: (symbol: string) => boolean): string | undefined {
  const [base = symbol] = symbol.normalize('NFKD');
  const alike = LOOK_ALIKE.find((group) => group.includes(symbol)) ?? '';
  const candidates = [symbol, base].flatMap((s) => [s, s.toLowerCase(), s.toUpperCase()]);
  return [...candidates, ...alike].find((s) => s !== symbol && has(s));
}
