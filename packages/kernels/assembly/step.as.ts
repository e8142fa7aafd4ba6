// The small module: one step of time of a layer, on packed weights and a memory of its own. `multiply` or a row of a
// lookup table has put W_x·x + b into `gates` before.
import { gruRow } from './gru-reset-after.as';
import { resetRow, updateRow } from './gru.as';
import { lstmRow } from './lstm.as';
import { minGruRow } from './min-gru.as';
import { Matrix, multiply } from './packed.as';
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
  W_h: Matrix; // gru: the rows of r and z
  W_hn: Matrix; // gru, gruResetAfter: the rows of n
  b_hn: usize;
  h: usize; // [B, ld], the running state
  c: usize;
  gates: usize; // [B, ldGates]
  spare: usize; // [B, ld + 8]: r ⊙ h, or W_hn·h + b_hn
  quantised: usize;
}

/** gates += W·x. */
function recur(s: StepLayer, W: Matrix, x: usize, gates: usize): void {
  multiply(W, s.batch, x, s.ld, gates, s.ldGates, gates, s.ldGates, s.quantised);
}

/** h = tanh(a + W_h·h). */
export function rnnStep(s: StepLayer): void {
  recur(s, s.W_h, s.h, s.gates);
  for (let b = 0; b < s.batch; b++) {
    const h = s.h + floats(b * s.ld);
    rnnRow(s.hidden, s.gates + floats(b * s.ldGates), h, h);
  }
}

/** The LSTM of lstm.as.ts. */
export function lstmStep(s: StepLayer): void {
  recur(s, s.W_h, s.h, s.gates);
  for (let b = 0; b < s.batch; b++) {
    const at = floats(b * s.ld), h = s.h + at, c = s.c + at;
    lstmRow(s.hidden, s.gates + floats(b * s.ldGates), c, c, h, h);
  }
}

/** The GRU of gru.as.ts: n's product needs r. */
export function gruStep(s: StepLayer): void {
  const H = s.hidden;
  recur(s, s.W_h, s.h, s.gates);
  for (let b = 0; b < s.batch; b++) {
    const at = floats(b * s.ld);
    resetRow(H, s.gates + floats(b * s.ldGates), s.h + at, s.spare + at);
  }
  recur(s, s.W_hn, s.spare, s.gates + floats(2 * H));
  for (let b = 0; b < s.batch; b++) {
    const h = s.h + floats(b * s.ld);
    updateRow(H, s.gates + floats(b * s.ldGates), h, h);
  }
}

/** The GRU of gru-reset-after.as.ts. */
export function gruResetAfterStep(s: StepLayer): void {
  const ld = s.ld + 8;
  multiply(s.W_hn, s.batch, s.h, s.ld, s.b_hn, 0, s.spare, ld, s.quantised);
  recur(s, s.W_h, s.h, s.gates);
  for (let b = 0; b < s.batch; b++) {
    const h = s.h + floats(b * s.ld);
    gruRow(s.hidden, s.gates + floats(b * s.ldGates), s.spare + floats(b * ld), h, h);
  }
}

/** The minimal GRU of min-gru.as.ts: no product. */
export function minGruStep(s: StepLayer): void {
  for (let b = 0; b < s.batch; b++) {
    const h = s.h + floats(b * s.ld);
    minGruRow(s.hidden, s.gates + floats(b * s.ldGates), h, h);
  }
}
