/** A part of a cell's state. */
export type StatePart = 'h' | 'c';

/** A weight beside W_x, W_h and b, [H]: a field of the kernels' `Sequence`, as is `d` and its name for the gradient. */
export type ExtraWeight = 'b_hn';

/** What the kernels' callers must know of a cell. */
export interface KernelFacts {
  /** G: the blocks of H rows that W_x, W_h and b have. */
  readonly gates: number;
  /** The parts of the state, each [B, H]. */
  readonly state: readonly StatePart[];
  /** Whether it keeps a second array [N, H] beside its gates for the way back. */
  readonly cells: boolean;
  /** Its weights beside W_x, W_h and b. */
  readonly extra: readonly ExtraWeight[];
  /** Whether there is a W_h. */
  readonly recurrent: boolean;
  /** How many arrays [N, H] the way back works in. */
  readonly arrays: number;
}

const factsOf = <Cell extends string>(rows: Record<Cell, KernelFacts>): Readonly<Record<Cell, KernelFacts>> => rows;

/**
 * One row for each cell that has kernels: `<name>Forward` and `<name>Backward` of assembly/index.as.ts. Everything that
 * is done for a cell outside its kernels is read from here.
 */
export const kernelFacts = factsOf({
  rnn: { gates: 1, state: ['h'], cells: false, extra: [], recurrent: true, arrays: 1 },
  lstm: { gates: 4, state: ['h', 'c'], cells: true, extra: [], recurrent: true, arrays: 1 },
  gru: { gates: 3, state: ['h'], cells: false, extra: [], recurrent: true, arrays: 2 },
  gruResetAfter: { gates: 3, state: ['h'], cells: true, extra: ['b_hn'], recurrent: true, arrays: 1 },
  minGru: { gates: 2, state: ['h'], cells: false, extra: [], recurrent: false, arrays: 0 },
});

/** The name of a cell that has kernels. */
export type FusedCell = keyof typeof kernelFacts;

/** All of them. */
export const fusedCells = Object.keys(kernelFacts) as FusedCell[];

/** The shapes of a cell's weights by name, for inputs [.., I] and a state [.., H]. */
export function weightShapes(cell: FusedCell, I: number | string, H: number): Record<string, (number | string)[]> {
  const { gates, recurrent, extra } = kernelFacts[cell];
  const [W_x, b] = [[gates * H, I], [gates * H]];
  return { W_x, ...(recurrent && { W_h: [gates * H, H] }), b, ...named(extra, () => [H]) };
}

/** The names of a cell's weights, in that order. */
export const weightNames = (cell: FusedCell): string[] => Object.keys(weightShapes(cell, 0, 0));

/** An object with an entry for each name. */
export const named = <Name extends string, T>(names: readonly Name[], entry: (name: Name, i: number) => T) =>
  Object.fromEntries(names.map((name, i) => [name, entry(name, i)])) as Record<Name, T>;
