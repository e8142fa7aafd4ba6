// The same for a terminal, and as a program.
import { type CopierSettings, LETTERS, LONGEST, TRAINING } from '../../worker/bottleneck/copier-settings';
import type { TaskQuestion } from './tasks';

/** The line for a terminal: the memory tasks. */
export function command({ task, length, hidden, steps, every }: TaskQuestion, cells: readonly string[]): string {
  const size = `--hidden ${hidden} --steps ${steps} --every ${every} --seeds 1`;
  return `npx @unroll/cli memory --task ${task} --length ${length} --cells ${cells.join(',')} ${size}`;
}

/** A program: the copier, trained and measured as here. */
export function code({ H, updates, seed }: CopierSettings): string {
  const { batch, rate, clip, every, held, enough, any } = TRAINING;
  const K = LETTERS.length;
  return `import { classes, gru, model, vectors } from '@unroll/cells';
import { copyMemory } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { ready, scope, tensor, values } from '@unroll/tensor';
import { adam, train } from '@unroll/train';

await ready();
const [letters, width] = [${K}, ${K + 2}]; // and a blank, and a sign
const task = (n) => copyMemory({ delay: 1, items: n, symbols: letters });
const random = seeded(${seed});
const net = model({
  input: vectors({ size: width }), head: classes({ classes: width }),
  layers: [{ cell: gru, hidden: ${H} }], random,
});

const right = (n, texts) => scope(() => {
  const { inputs, targets, steps } = task(n).draw(texts, seeded(7));
  const { outputs } = net.forward(tensor(inputs, [steps, texts, width]));
  const said = values(outputs);
  let count = 0;
  for (let i = (n + 1) * texts; i < steps * texts; i++) {
    const row = said.subarray(i * width, (i + 1) * width);
    count += row.indexOf(Math.max(...row)) === targets[i] ? 1 : 0;
  }
  return count / (n * texts);
});

let longest = 1;
function* lessons() {
  while (true) {
    const n = random() < ${any}
      ? Math.ceil(${LONGEST} * random())
      : Math.ceil(longest * (1 - random() ** 2));
    yield task(Math.max(1, n)).draw(${batch}, random);
  }
}
const how = { optimizer: adam(), rate: ${rate}, clip: ${clip}, steps: ${updates} };
for await (const { step } of train(net, lessons(), how))
  if (step % ${every} === 0 && longest < ${LONGEST} && right(longest, ${held}) >= ${enough}) longest++;

for (let n = 1; n <= ${LONGEST}; n++) {
  const bits = n * Math.log2(letters);
  console.log(n, bits.toFixed(2), (right(n, 200) * bits).toFixed(2));
}
`;
}
