/** What a model reads, as plain JSON. */
export type InputConfig =
  | { readonly kind: 'ids'; readonly vocabulary: number; readonly embedding: number }
  | { readonly kind: 'vectors'; readonly size: number }
  | { readonly kind: 'oneHot'; readonly size: number };

/** Where a model is asked: at every step, or after the last. */
export type At = 'every' | 'last';

/** What a model is asked for, as plain JSON. */
export type HeadConfig =
  | {
      readonly kind: 'classes';
      readonly classes: number;
      readonly at?: At;
      readonly tied?: boolean;
      readonly weights?: readonly number[];
    }
  | { readonly kind: 'numbers'; readonly outputs?: number; readonly horizon?: number; readonly at?: At }
  | { readonly kind: 'mixture'; readonly components?: number; readonly outputs?: number; readonly at?: At };

/** Which cell: its name, or a wrapper around one. */
export type CellConfig =
  | string
  | {
      readonly kind: 'bidirectional' | 'zoneout';
      readonly cell: CellConfig;
      readonly rates?: { readonly h?: number; readonly c?: number };
    };

/** One layer of a model, as plain JSON. */
export interface LayerConfig {
  /** The cell's name, or a wrapper around one. */
  readonly cell: CellConfig;
  /** `H`. */
  readonly hidden: number;
}

/** What a model is made of, as plain JSON: `config` of `save(model)` of `@unroll/cells`. */
export interface ModelConfig {
  /** The format of this record and of the weights' names. */
  readonly format: number;
  /** What it reads. */
  readonly input: InputConfig;
  /** Its layers, the one nearest to the input first. */
  readonly layers: readonly LayerConfig[];
  /** Rate of dropout between the layers, in training. */
  readonly dropout: number;
  /** Rate of dropout of recurrent weights, in training. */
  readonly weightDrop: number;
  /** What it is asked for. */
  readonly head: HeadConfig;
  /** Forget bias the weights started with, where it was not the cell's default. */
  readonly forgetBias?: unknown;
}

/** The format of configurations that is read, beside the first one. */
export const FORMAT = 2;
