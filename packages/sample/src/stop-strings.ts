/** What may be shown of a text in which stop strings are looked for. */
export interface StopSearch {
  /** Text that certainly comes before any stop string. */
  readonly text: string;
  /** Whether a stop string is complete; nothing comes after. */
  readonly stopped: boolean;
}

/**
 * Looks for the stop string that is complete first, the longest of those that end together, across any cut of the text.
 *
 * `push` keeps back the longest end of the text that may begin a stop string; `end` hands it out.
 */
export function stopStrings(stops: readonly string[]): { push(text: string): StopSearch; end(): string } {
  let held = '';
  return {
    push(text) {
      held += text;
      const start = startOfFirst(held, stops);
      const safe = start ?? held.length - beginning(held, stops);
      const shown = held.slice(0, safe);
      held = held.slice(safe);
      return { text: shown, stopped: start !== undefined };
    },
    end() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** Where the stop string begins that ends first, whatever the pieces in which the text came. */
function startOfFirst(text: string, stops: readonly string[]): number | undefined {
  let first: { start: number; end: number } | undefined;
  for (const stop of stops) {
    const start = text.indexOf(stop);
    if (start < 0) continue;
    const end = start + stop.length;
    if (!first || end < first.end || (end === first.end && start < first.start)) first = { start, end };
  }
  return first?.start;
}

/** The length of the longest end of the text that begins a stop string. */
function beginning(text: string, stops: readonly string[]): number {
  const longest = Math.max(0, ...stops.map((stop) => stop.length - 1));
  for (let length = Math.min(longest, text.length); length > 0; length--) {
    const end = text.slice(-length);
    if (stops.some((stop) => stop.startsWith(end))) return length;
  }
  return 0;
}
