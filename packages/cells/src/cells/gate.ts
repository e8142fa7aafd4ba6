/** What a gate does to the old state: keeps it, overwrites it, writes to it, or none of these. */
export type GateRole = 'keep' | 'overwrite' | 'write' | 'other';

/** One gate (or the candidate) of a cell: one block of `H` rows of its weights. */
export interface Gate {
  /** Its symbol in the formula, such as `f`; `activations` of the cell has its values under this name. */
  readonly name: string;
  /**
   * What it does to the old state: `keep` where 1 keeps it (the forget gate `f`), `overwrite` where 1 replaces it (the
   * update gate `z` of the gru), `write` where 1 adds something new beside it (the input gate `i`), else `other`.
   */
  readonly role: GateRole;
}
