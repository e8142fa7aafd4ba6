// The same numbers elsewhere: a program that gives them, and the command that is nearest.
import { quoted } from '../../kit/read';
import type { Walked } from '../../worker/step';
import { MOST } from './word';

/** What is asked. */
export interface Asked {
  readonly word: string;
  readonly ids: readonly number[];
  readonly cells: readonly Walked[];
  readonly H: number;
  readonly seed: number;
  readonly held: Readonly<Record<string, number>>;
  readonly since: number;
}

/** How gates are held, as source. */
const holding = ({ held, since, H }: Asked) => `
// A gate is held by its own weights: its rows are 0, and σ of its bias is the value. From letter ${since} on.
const held = ${JSON.stringify(held)};
const logit = (p) => Math.min(120, Math.max(-120, Math.log(p / (1 - p))));
function hold({ gates }, params) {
  const each = (f) => gates.flatMap(({ name }) => new Array(${H}).fill(f(held[name])));
  const [free, bias] = [each((p) => Number(p === undefined)), each((p) => (p === undefined ? 0 : logit(p)))];
  const one = (x) =>
    x.rank === 2 ? mul(x, tensor(free, [free.length, 1])) : add(mul(x, tensor(free, x.shape)), tensor(bias, x.shape));
  return Object.fromEntries(Object.entries(params).map(([name, x]) => [name, one(x)]));
}
`;

/** A program that prints the states, and the sizes of the gradient. */
export function asCode(asked: Asked): string {
  const { word, ids, cells, H, seed, held, since } = asked;
  const holds = Object.keys(held).length > 0;
  const used = holds ? `(t >= ${since} && name !== 'rnn' ? hold(cell, params) : params)` : 'params';
  return `import { cells } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ${holds ? 'add, grad, mul' : 'grad'}, ready, sum, tensor, values } from '@unroll/tensor';

await ready();
// ${quoted(word)}: each new letter has the next place of ${MOST}.
const ids = [${ids.join(', ')}];
const hot = (id) => Array.from({ length: ${MOST} }, (_, k) => Number(k === id));
const xs = ids.map((id) => tensor(hot(id), [1, ${MOST}]));
${holds ? holding(asked) : ''}
for (const name of [${cells.map((cell) => `'${cell}'`).join(', ')}]) {
  const cell = cells[name];
  const params = cell.init({ input: ${MOST}, hidden: ${H} }, seeded(${seed}));
  const step = (state, x, t) => cell.step(${used}, state, x);
  const states = [cell.zero(1, ${H})];
  xs.forEach((x, k) => states.push(step(states[k], x, k + 1)));
  xs.forEach((_, k) => {
    // The loss is the sum of the last h; what is asked is the gradient by h of letter k + 1.
    const loss = ({ h }) =>
      sum(xs.slice(k + 1).reduce((s, x, j) => step(s, x, k + 2 + j), { ...states[k + 1], h }).h);
    const back = grad(loss)({ h: states[k + 1].h });
    const h = Array.from(values(states[k + 1].h), (value) => value.toFixed(4));
    console.log(name, k + 1, h.join(' '), 'gradient', Math.hypot(...values(back.h)).toPrecision(3));
  });
}`;
}

/** The command that is nearest. */
export function asCommand({ ids, cells, H }: Asked): string {
  return `# The nearest: the same cells over as many steps, with inputs drawn at random instead of letters.
# The program under “As code” gives the numbers of this room.
npx @unroll/cli gradients --cells ${cells.join(',')} --hidden ${H} --input ${MOST} --lengths ${Math.max(1, ids.length)} --init orthogonal --seeds 1`;
}
