// Looks inside a network while it reads.
import { transfer } from 'comlink';
import { type Moved, type MovedQuestion, moved } from './inside/connectivity';
import { type NetworkFacts, type Opened, openNetwork } from './inside/opened';
import { lineCounting, partOf, positions, type Reading, read } from './inside/reading';
import { trainSmall } from './inside/small';

/** A layer and a part of it. */
export interface Where {
  readonly layer: number;
  readonly part: string;
}

/** What was read, and one part of it. */
export interface Look {
  readonly symbols: readonly string[];
  readonly unknown: readonly string[];
  readonly left: number;
  /** `[T, H]`, step after step. */
  readonly data: Float32Array;
  /** Symbols since the last line break, `[T]`. */
  readonly line: Float32Array;
  /** Correlation of each unit with that, `[H]`. */
  readonly counting: Float64Array;
}

/** Two networks at most: that of the page, and one that a figure beside it shows. */
const MOST = 2;
const opened = new Map<string, Opened>();
const readings = new Map<string, Reading>();

/** What lies longest is forgotten. */
function forget<V>(map: Map<string, V>, most: number, free?: (value: V) => void): void {
  while (map.size > most) {
    const [key, value] = map.entries().next().value as [string, V];
    map.delete(key);
    free?.(value);
  }
}

function network(key: string): Opened {
  const found = opened.get(key);
  if (!found) throw new Error('network: expected one that was opened; open it again');
  return found;
}

function reading(key: string, text: string): Reading {
  const name = `${key}\n${text}`;
  const found = readings.get(name) ?? read(network(key), text);
  readings.delete(name);
  readings.set(name, found);
  forget(readings, 4);
  return found;
}

/** The service of the room Inside. */
export const service = {
  /** Whether a network is open under that name. */
  knows: (key: string): boolean => opened.has(key),

  /** Opens the bytes of a checkpoint under a name. */
  async open(key: string, bytes: Uint8Array): Promise<NetworkFacts> {
    const made = await openNetwork(bytes);
    opened.get(key)?.model[Symbol.dispose]();
    opened.delete(key);
    opened.set(key, made);
    for (const name of readings.keys()) if (name.startsWith(`${key}\n`)) readings.delete(name);
    forget(opened, MOST, ({ model }) => model[Symbol.dispose]());
    return made.facts;
  },

  /** Trains the small network; `tell` gives whether to go on. */
  async small(tell: (step: number, loss: number) => Promise<boolean>): Promise<Uint8Array | undefined> {
    const bytes = await trainSmall(tell);
    return bytes && transfer(bytes, [bytes.buffer]);
  },

  /** Reads a text, and shows one part of one layer. */
  look(key: string, text: string, { layer, part }: Where): Look {
    const found = reading(key, text);
    const { symbols, unknown, left } = found;
    const data = Float32Array.from(partOf(found, layer, part)?.data ?? []);
    const line = symbols.length > 0 ? positions(symbols) : new Float32Array();
    return transfer({ symbols, unknown, left, data, line, counting: lineCounting(found, layer, part) }, [data.buffer]);
  },

  /** Which units count the line of a text: a correlation for each. */
  counting: (key: string, text: string, { layer, part }: Where): Float64Array =>
    lineCounting(reading(key, text), layer, part),

  /** How much each earlier character moved one. */
  moved: (key: string, text: string, question: MovedQuestion): Moved =>
    moved(network(key), reading(key, text).ids, question),
};

declare module './rooms' {
  interface Rooms {
    inside: typeof service;
  }
}
