// V = 20,000, B = 64, T = 128: two training steps, and the peak of memory above the parameters and moments.
import { languageModel } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { countElements, ready } from '@unroll/tensor';
import { adam, trainer } from '@unroll/train';

await ready();
const [V, B, T] = [20_000, 64, 128];
const random = seeded(1);
const model = languageModel({ vocabulary: V, embedding: 64, hidden: 128, random });
const ids = () => Int32Array.from({ length: T * B }, () => Math.floor(random() * V));
const batch = (/** @type {number} */ rows) => ({
  inputs: ids().slice(0, T * rows),
  targets: ids().slice(0, T * rows),
  steps: T,
  batch: rows,
});
// A step of one row first: parameters, gradients and moments are then there, and the program is loaded.
const steps = trainer(model, [batch(1), batch(B), batch(B)], { optimizer: adam(), epochs: 1 })[Symbol.asyncIterator]();
await steps.next();
globalThis.gc?.();
const before = process.resourceUsage().maxRSS * 1024;
const losses = [];
for (let i = 0; i < 2; i++) losses.push((await steps.next()).value?.loss);
const peak = process.resourceUsage().maxRSS * 1024 - before;
const copy = 4 * T * B * V;
console.log(
  `V = 20,000, B = 64, T = 128: losses ${losses.map((x) => x?.toFixed(3)).join(', ')}; peak above the parameters ` +
    `${(peak / 2 ** 20).toFixed(0)} MiB = ${(peak / copy).toFixed(2)} copies of the logits ` +
    `(${countElements(model.params).toLocaleString('en')} parameters, ${process.version})`,
);
