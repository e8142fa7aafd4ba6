import type { Evaluation } from '@unroll/train';
import { bits } from '../../format.js';
import type { Data } from '../data/data.js';

/** How a run speaks of its loss. */
export interface Units {
  /** What is read at a step: `character`. */
  readonly symbol: string;
  /** A loss on the way, in short: `1.709 nats`. */
  loss(loss: number): string;
  /** The same in other units, too. */
  short(loss: number): string;
  /** The loss that counts, and the same in other units. */
  result(evaluation: Evaluation): readonly [loss: string, more: string];
}

const nats = (loss: number): string => `${loss.toFixed(3)} nats`;

/** Symbols: nats, bits, perplexity. */
const symbols = (symbol: string): Units => ({
  symbol,
  loss: nats,
  short: (nats) => `${nats.toFixed(3)} nats  ${bits(nats).toFixed(3)} bits/${symbol}`,
  result: ({ nats, perplexity, bitsPerCharacter }) => [
    `${nats.toFixed(4)} nats`,
    ` per ${symbol}, perplexity ${perplexity.toFixed(2)}, ${bitsPerCharacter.toFixed(3)} bits`,
  ],
});

/** Root of the mean squared error in the unit of the data. */
export const rmseText = (rmse: number): string => `rmse ${rmse.toPrecision(4)}`;

/** Numbers: the mean squared error on the normalised scale, and its root in the unit of the data. */
const numbers = (symbol: string, scale: number | undefined): Units => ({
  symbol,
  loss: (loss) => loss.toPrecision(4),
  short: (loss) => loss.toPrecision(3),
  result: ({ loss }) => [
    `loss ${loss.toPrecision(4)}`,
    ` (mean squared error, normalised)${scale === undefined ? '' : `, ${rmseText(Math.sqrt(loss) * scale)}`}`,
  ],
});

/** How a run on these data speaks of its loss. */
export const unitsOf = ({ symbol, scale, series }: Pick<Data, 'symbol' | 'scale' | 'series'>): Units =>
  series === undefined ? symbols(symbol) : numbers(symbol, scale);
