/** Letters to put in, leave out or change on the way from one word to another (Levenshtein 1966). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (row[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}

/**
 * The word that a misspelt one was meant to be: at most three letters away, and at most half of it is wrong. No library
 * does it, as this is bundled into packages that promise to bring nothing of others along.
 * @param word - what came
 * @param known - the words there are
 * @returns the nearest, the first of several; undefined where none is near
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.min(3, Math.floor(word.length / 2));
  const near = known
    .filter((candidate) => Math.abs(candidate.length - word.length) <= most)
    .map((candidate) => ({ candidate, away: distance(word, candidate) }))
    .filter(({ away }) => away <= most);
  return near.sort((a, b) => a.away - b.away)[0]?.candidate;
}
