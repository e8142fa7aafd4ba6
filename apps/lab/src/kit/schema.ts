// What may be set in a room, as data: attributes, the address and the form all read it.

interface Common {
  /** What it is called, in the form. */
  readonly label: string;
  /** A sentence that explains it, under the field. */
  readonly help?: string;
}

/** A number within a range, or one of a few words. */
export interface NumberField extends Common {
  readonly kind: 'number';
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Whether the slider moves by factors. Default false. */
  readonly log?: boolean;
  /** Words that stand for no number, such as `chrono`. */
  readonly words?: readonly string[];
  readonly default: number | string;
}

/** One of several. */
export interface ChoiceField extends Common {
  readonly kind: 'choice';
  readonly options: Readonly<Record<string, string>>;
  readonly default: string;
}

/** Some of several, at least one. */
export interface ListField extends Common {
  readonly kind: 'list';
  readonly options: Readonly<Record<string, string>>;
  readonly default: readonly string[];
}

/** On or off: `1` or `0` in an address. */
export interface FlagField extends Common {
  readonly kind: 'flag';
  readonly default: boolean;
}

/** A short text, shown and never run. */
export interface TextField extends Common {
  readonly kind: 'text';
  readonly most: number;
  readonly default: string;
}

/** One setting. */
export type Field = NumberField | ChoiceField | ListField | FlagField | TextField;

/** All settings of a room, by their names in the address. */
export type Schema = Readonly<Record<string, Field>>;

/** The value of a setting. */
export type Value = number | string | boolean | readonly string[];

type ValueOf<F> = F extends { kind: 'number'; words: readonly (infer W)[] }
  ? number | W
  : F extends { kind: 'number' }
    ? number
    : F extends { kind: 'choice'; options: infer O }
      ? keyof O & string
      : F extends { kind: 'list'; options: infer O }
        ? readonly (keyof O & string)[]
        : F extends { kind: 'flag' }
          ? boolean
          : string;

/** The values of a room's settings. */
export type Values<S extends Schema> = { readonly [K in keyof S]: ValueOf<S[K]> };
