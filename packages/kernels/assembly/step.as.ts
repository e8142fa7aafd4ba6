// The small module: what a step of time of a layer needs, on packed weights and a memory of its own. The caller multiplies
// (`multiply`, or a row of a lookup table for W_x·x + b); here is what comes between the products.
import { gruRow } from './gru-reset-after.as';
import { resetRow, updateRow } from './gru.as';
import { lstmRow } from './lstm.as';
import { minGruRow } from './min-gru.as';
import { rnnRow } from './rnn.as';
import { floats } from './simd.as';

export { pack } from './pack-panels.as';
export { multiply } from './packed.as';

/** A layer of the stepper, 4 bytes a field (src/step/records.ts writes them). Rows are `ld` floats apart. */
@unmanaged
class StepLayer {
  batch: i32;
  hidden: i32;
  /** Of h, c and spare. */
  ld: i32;
  ldGates: i32;
  h: usize; // [B, ld], the running state
  c: usize;
  gates: usize; // [B, ldGates], W_x·x + b + W_h·h
  spare: usize; // [B, ld + 8]: r ⊙ h, or W_hn·h + b_hn
}

/** h = tanh(a). */
export function rnnUpdate(s: StepLayer): void {
  for (let b = 0; b < s.batch; b++) {
    const h = s.h + floats(b * s.ld);
    rnnRow(s.hidden, s.gates + floats(b * s.ldGates), h, h);
  }
}

/** The LSTM of lstm.as.ts. */
export function lstmUpdate(s: StepLayer): void {
  for (let b = 0; b < s.batch; b++) {
    const at = floats(b * s.ld), h = s.h + at, c = s.c + at;
    lstmRow(s.hidden, s.gates + floats(b * s.ldGates), c, c, h, h);
  }
}

/** r and r ⊙ h of the GRU of gru.as.ts, which n's product needs. */
export function gruReset(s: StepLayer): void {
  for (let b = 0; b < s.batch; b++)
    resetRow(s.hidden, s.gates + floats(b * s.ldGates), s.h + floats(b * s.ld), s.spare + floats(b * s.ld));
}

/** The GRU of gru.as.ts. */
export function gruUpdate(s: StepLayer): void {
  for (let b = 0; b < s.batch; b++) {
    const h = s.h + floats(b * s.ld);
    updateRow(s.hidden, s.gates + floats(b * s.ldGates), h, h);
  }
}

/** The GRU of gru-reset-after.as.ts. */
export function gruResetAfterUpdate(s: StepLayer): void {
  for (let b = 0; b < s.batch; b++) {
    const h = s.h + floats(b * s.ld);
    gruRow(s.hidden, s.gates + floats(b * s.ldGates), s.spare + floats(b * (s.ld + 8)), h, h);
  }
}

/** The minimal GRU of min-gru.as.ts: no product. */
export function minGruUpdate(s: StepLayer): void {
  for (let b = 0; b < s.batch; b++) {
    const h = s.h + floats(b * s.ld);
    minGruRow(s.hidden, s.gates + floats(b * s.ldGates), h, h);
  }
}
