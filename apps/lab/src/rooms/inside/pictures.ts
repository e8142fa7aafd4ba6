// What is drawn of a look, made anew only where it has changed.
import { memo } from '../../kit/memo';
import type { Look } from '../../worker/inside';
import type { Moved } from '../../worker/inside/connectivity';
import { alongUnit, shades, standardised } from './shades';

/** A curve, as the chart of the kit draws it. */
interface Curve {
  readonly name: string;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly colour: string;
  readonly dash?: string;
}

/** The pictures of one room. */
export class Pictures {
  readonly #all = memo<Float32Array>();
  readonly #one = memo<Float32Array>();
  readonly #lines = memo<readonly Curve[]>();
  readonly #bars = memo<Float32Array>();

  /** Colours of all units, `[T, H]`. */
  all({ data }: Look, hidden: number, part: string, own: boolean): Float32Array {
    return this.#all([data, hidden, part, own], () => shades(data, hidden, part, own));
  }

  /** Colours of one unit along the text, `[T]`. */
  one(all: Float32Array, hidden: number, unit: number): Float32Array {
    return this.#one([all, hidden, unit], () => alongUnit(all, hidden, unit));
  }

  /** The unit and the position in the line, as curves. */
  lines({ data, line }: Look, hidden: number, unit: number): readonly Curve[] {
    return this.#lines([data, line, hidden, unit], () => {
      const x = Float32Array.from(line.keys());
      return [
        { name: `unit ${unit}`, x, y: standardised(alongUnit(data, hidden, unit)), colour: 'var(--lstm)' },
        { name: 'position in the line', x, y: standardised(line), colour: 'var(--rnn)', dash: '5 3' },
      ];
    });
  }

  /** How much each earlier character moved one, as a share of the most. */
  bars(moved: Moved | undefined): Float32Array {
    return this.#bars([moved], () => {
      const sizes = moved?.sizes ?? new Float32Array();
      const most = sizes.reduce((a, b) => Math.max(a, b), 0);
      return sizes.map((size) => (most > 0 ? size / most : 0));
    });
  }
}
