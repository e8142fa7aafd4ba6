// A saved network that can be asked what comes next: the small runtime, its vocabulary, and what is told about it.
import { type Net, openModel } from '@unroll/run';
import { type Vocabulary, vocabularyFrom } from '@unroll/text';

/** A network that writes. */
export interface Network {
  readonly net: Net;
  readonly letters: Vocabulary;
  /** What it reads first: a line end, else a blank, else the first symbol it has. */
  readonly prompt: string;
}

/** What is told about a network that was opened. */
export interface Opened {
  /** In words: `lstm of 128`. */
  readonly layers: string;
  readonly parameters: number;
  /** Different characters it knows. */
  readonly symbols: number;
  /** Size of the file in bytes. */
  readonly size: number;
  /** Its loss on text it has not learned, where the file tells. */
  readonly nats: number | undefined;
  readonly prompt: string;
}

/** What a network reads first where nothing is given; fits every vocabulary. */
export function defaultPrompt({ kind, symbols }: Pick<Vocabulary, 'kind' | 'symbols'>): string {
  if (kind === 'bytes') return '\n';
  return ['\n', ' '].find((one) => symbols.includes(one)) ?? (symbols[0] as string);
}

const nameOf = (cell: unknown): string =>
  typeof cell === 'string' ? cell : String((cell as { cell?: unknown }).cell ?? 'cell');

function layersText({ config }: Net): string {
  const [first] = config.layers;
  const one = `${nameOf(first?.cell)} of ${first?.hidden}`;
  return config.layers.length === 1 ? one : `${config.layers.length} layers, ${one}`;
}

function natsOf({ saved }: Net): number | undefined {
  const { lab } = (saved ?? {}) as { lab?: { nats?: unknown } };
  return typeof lab?.nats === 'number' ? lab.nats : undefined;
}

/**
 * Opens a file that Unroll saved.
 * @throws Error in words, where it cannot write
 */
export function openNetwork(bytes: Uint8Array): Network {
  const net = openModel(bytes);
  if (net.head.kind !== 'classes' || net.input.kind === 'vectors')
    throw new Error('This network foretells numbers, not characters: it has nothing to write.');
  if (net.vocabulary === undefined) throw new Error('This file does not say which characters its network knows.');
  const letters = vocabularyFrom(net.vocabulary);
  if (letters.size !== net.size.outputs)
    throw new Error(`Expected a vocabulary of ${net.size.outputs} in the file, got one of ${letters.size}.`);
  return { net, letters, prompt: defaultPrompt(letters) };
}

/** What is told about it. */
export const describe = ({ net, letters, prompt }: Network, size: number): Opened => ({
  layers: layersText(net),
  parameters: net.size.parameters,
  symbols: letters.size,
  size,
  nats: natsOf(net),
  prompt,
});
