import { type Engine, readRows, writeRows } from './engine.js';
import { widenRow } from './formats.js';
import type { Work } from './layers.js';
import type { Product } from './product.js';
import type { Matrix } from './types.js';

/** y = init + x·Wᵀ, in parts where several threads take part. */
function multiply({ kernels, team }: Engine, { whole, shared }: Product): void {
  if (!team || !shared?.parts.length) kernels.multiply(...whole);
  else team.run('multiply', team.parts(shared.cost, shared.parts.length) > 1 ? shared.parts : [whole], shared.cost);
}

/** One work of a step. */
function run(engine: Engine, work: Work): void {
  if ('kernel' in work) engine.kernels[work.kernel](work.record);
  else multiply(engine, work);
}

/**
 * One step on ids that were checked.
 * @param engine - the model; its state moves on
 * @param ids - one for each stream
 * @returns what it says, [B·O]
 */
export function runIds(engine: Engine, ids: ArrayLike<number>): Float32Array {
  const { numbers, lookup, table, x, gates, batch } = engine;
  for (let b = 0; b < batch; b++) {
    const id = ids[b] as number;
    const from = (lookup ?? 0) / 4 + id * gates.ld;
    if (lookup !== undefined) numbers.copyWithin(gates.at / 4 + b * gates.ld, from, from + gates.n);
    else widenRow(table as Matrix, id, numbers, x.at / 4 + b * x.ld);
  }
  if (lookup === undefined) multiply(engine, engine.input);
  return runRest(engine);
}

/**
 * One step on numbers that were checked.
 * @param engine - the model; its state moves on
 * @param x - [B·I]
 * @returns what it says, [B·O]
 */
export function runNumbers(engine: Engine, x: ArrayLike<number>): Float32Array {
  writeRows(engine, engine.x, x, 0);
  multiply(engine, engine.input);
  return runRest(engine);
}

/** What follows the input product of the first layer. */
function runRest(engine: Engine): Float32Array {
  const { rest, y, batch } = engine;
  for (const work of rest) run(engine, work);
  const said = new Float32Array(batch * y.n);
  readRows(engine, y, said, 0);
  return said;
}
