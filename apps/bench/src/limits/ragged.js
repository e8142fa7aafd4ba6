// One row of 4,000 steps and 31 rows of 5, against the long row alone: training steps in turn.
import { languageModel } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { adam, trainer } from '@unroll/train';
import { median } from '../stats.js';

await ready();
const V = 65;

/** A training on one batch, again and again. @param {number[]} lengths */
function training(lengths) {
  const random = seeded(1);
  const model = languageModel({ vocabulary: V, embedding: 32, hidden: 64, layers: 2, random });
  const [steps, rows] = [Math.max(...lengths), lengths.length];
  const ids = () => Int32Array.from({ length: steps * rows }, () => Math.floor(random() * V));
  const batch = { inputs: ids(), targets: ids(), steps, batch: rows, lengths: Int32Array.from(lengths) };
  return trainer(model, [batch], { optimizer: adam(), steps: Infinity })[Symbol.asyncIterator]();
}

const alone = training([4000]);
const uneven = training([4000, ...new Array(31).fill(5)]);
const ms = /** @type {{ alone: number[], uneven: number[] }} */ ({ alone: [], uneven: [] });
for (let round = 0; round < 15; round++)
  for (const [name, steps] of /** @type {const} */ ([
    ['alone', alone],
    ['uneven', uneven],
  ])) {
    const start = performance.now();
    await steps.next();
    if (round >= 3) ms[name].push(performance.now() - start);
  }
const ratio = median(ms.uneven.map((x, i) => x / /** @type {number} */ (ms.alone[i])));
console.log(
  `one row of 4,000 and 31 of 5: ${ratio.toFixed(2)} × the long row alone ` +
    `(${median(ms.uneven).toFixed(0)} and ${median(ms.alone).toFixed(0)} ms, ${process.version})`,
);
