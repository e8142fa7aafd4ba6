/** One curve. On a logarithmic axis `y` is the decimal logarithm. */
export interface Line {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** A CSS colour, such as `var(--lstm)`. */
  readonly colour: string;
  /** Dashes as SVG writes them, so that curves differ without colours. */
  readonly dash?: string;
  /** Whether each value has a dot: for few of them, or a single one. */
  readonly dots?: boolean;
}

/** A level line across the chart. */
export interface Level {
  readonly name: string;
  readonly y: number;
  readonly colour?: string;
}

/** An axis: what it shows; `log` where values are decimal logarithms. */
export interface Axis {
  readonly label: string;
  readonly log?: boolean;
  /** Whether only whole numbers are marked. Always on a logarithmic axis. */
  readonly whole?: boolean;
  readonly from?: number;
  readonly to?: number;
}
