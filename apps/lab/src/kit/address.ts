// `#vanish?cell=rnn,lstm&T=200` says everything: which room, and its settings.

/** What an address says. */
export interface Address {
  /** The room's name, or an empty text. */
  readonly room: string;
  /** Its settings as they were written; of two of the same name the first counts. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Longer addresses are cut: two own texts in any script fit, no room needs more. */
const MOST = 32_000;

/** Reads the part of an address after `#`. Never throws. */
export function readAddress(hash: string): Address {
  const [room = '', rest = ''] = hash
    .slice(0, MOST)
    .replace(/^#/, '')
    .split(/\?(.*)/s, 2);
  const texts: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(rest)) if (!(name in texts)) texts[name] = value;
  return { room, texts };
}

/** Writes an address; `query` is what `query` of `read.ts` gives. */
export const writeAddress = (room: string, query: string): string => `#${room}${query === '' ? '' : `?${query}`}`;
