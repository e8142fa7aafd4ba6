import {
  type GateTrace,
  gateTrace,
  type LayerTrace,
  saturation,
  type Trace,
  type Tracking,
  textFeatures,
  tracking,
} from '@unroll/probe';
import type { Vocabulary } from '@unroll/text';
import type { Opened } from '../checkpoint/open.js';
import { lineEndsOf, readCorpus, title } from '../corpus.js';
import { encodeFor } from '../encode.js';
import { CliError, UsageError } from '../errors.js';
import type { Io } from '../io.js';
import type { GatesOptions } from './options.js';

/** What one gate of one layer does. */
interface GateSummary {
  readonly gate: string;
  /** Mean over units and steps. */
  readonly mean: number;
  /** Mean fraction of steps below 0.1. */
  readonly left: number;
  /** Mean fraction of steps above 0.9. */
  readonly right: number;
}

/** What was seen in one layer. */
export interface Look {
  /** From 1, nearest to the input. */
  readonly layer: number;
  readonly trace: LayerTrace;
  readonly gates: readonly GateSummary[];
  /** Which part of the state is compared with the text: `c` where there is one. */
  readonly part: 'c' | 'h';
  readonly tracking: readonly Tracking[];
}

/** What a network read and what happened inside. */
export interface Reading {
  readonly source: string;
  /** Symbol by symbol, as the network knows them. */
  readonly symbols: readonly string[];
  readonly looks: readonly Look[];
}

function summary(gate: string, trace: Trace): GateSummary {
  const { meanLeft, meanRight } = saturation(trace);
  const mean = trace.data.reduce((sum, value) => sum + value, 0) / trace.data.length;
  return { gate, mean, left: meanLeft, right: meanRight };
}

function look(trace: LayerTrace, index: number, symbols: readonly string[], top: number): Look {
  const part = trace.values['c'] ? 'c' : 'h';
  const found = tracking(trace.values[part] as Trace, textFeatures(symbols), top);
  return {
    layer: index + 1,
    trace,
    gates: trace.gates.map((name) => summary(name, trace.values[name] as Trace)),
    part,
    // A feature that never changes in this text goes along with nothing.
    tracking: found.filter(({ correlation }) => correlation !== 0),
  };
}

async function textOf({ text, file = 'sonnets', length }: GatesOptions, vocabulary: Vocabulary, io: Io) {
  if (text !== undefined) return { source: '--text', text };
  const bytes = vocabulary.kind === 'bytes' ? true : undefined;
  const { content } = await readCorpus(file, io, { bytes, crlf: lineEndsOf(vocabulary) });
  if (typeof content !== 'string') return { source: title(file), text: content };
  // A character is at most two UTF-16 units, and a byte at most one: what lies beyond is not read.
  return { source: title(file), text: content.slice(0, 2 * length) };
}

/** Lets a network read, and looks inside. */
export async function read({ model, vocabulary }: Opened, options: GatesOptions, io: Io): Promise<Reading> {
  const { layer, top } = options;
  const count = model.config.layers.length;
  if (layer !== undefined && layer > count)
    throw new UsageError(`--layer: expected a layer from 1 to ${count}, got ${layer}`);
  const { source, text } = await textOf(options, vocabulary, io);
  const ids = encodeFor(vocabulary, text, options.unknown, source).subarray(0, options.length);
  if (ids.length < 2)
    throw new CliError(`${source}: expected at least 2 characters that the model knows, got ${ids.length}`);
  const { layers }: GateTrace = gateTrace(model, ids);
  const symbols = Array.from(ids, (id) => (vocabulary.kind === 'bytes' ? byte(id) : (vocabulary.symbols[id] ?? '?')));
  const looks = layers.map((trace, index) => look(trace, index, symbols, top));
  return { source, symbols, looks: looks.filter((one) => layer === undefined || one.layer === layer) };
}

/** A byte as the ASCII character it is, or a dot. */
const byte = (id: number): string => (id === 10 || (id >= 32 && id < 127) ? String.fromCharCode(id) : '·');
