// What a network does while it reads: every unit of every part, and which of them count the line.
import { correlations, type GateTrace, gateTrace, type Trace, textFeatures } from '@unroll/probe';
import type { Opened } from './opened';

/** A text as a network reads it. */
export interface Reading {
  readonly text: string;
  readonly ids: readonly number[];
  /** Symbol by symbol. */
  readonly symbols: readonly string[];
  /** Characters that the network does not know and so did not read, each once. */
  readonly unknown: readonly string[];
  /** How many characters were left out. */
  readonly left: number;
  readonly trace: GateTrace | undefined;
}

/** A byte as the ASCII character it is, or a dot. */
const byte = (id: number): string => (id === 10 || (id >= 32 && id < 127) ? String.fromCharCode(id) : '·');

/** Lets a network read; of nothing there is no trace. */
export function read({ model, vocabulary }: Opened, text: string): Reading {
  const ids = Array.from(vocabulary.encode(text));
  const known = new Set(vocabulary.symbols);
  const foreign = vocabulary.kind === 'bytes' ? [] : Array.from(text).filter((character) => !known.has(character));
  const symbols = ids.map((id) => (vocabulary.kind === 'bytes' ? byte(id) : (vocabulary.symbols[id] ?? '·')));
  const trace = ids.length === 0 ? undefined : gateTrace(model, ids);
  return { text, ids, symbols, unknown: [...new Set(foreign)], left: foreign.length, trace };
}

/** One part of one layer along a text. */
export function partOf({ trace }: Reading, layer: number, part: string): Trace | undefined {
  return trace?.layers[layer]?.values[part];
}

/** For each unit, its correlation with the position in the line; nothing where the text is one symbol. */
export function lineCounting(reading: Reading, layer: number, part: string): Float64Array {
  const trace = partOf(reading, layer, part);
  if (!trace) return new Float64Array();
  return correlations(trace, positions(reading.symbols));
}

/** Symbols since the last line break. */
export const positions = (symbols: readonly string[]): Float32Array =>
  textFeatures(symbols)['position in line'] as Float32Array;
