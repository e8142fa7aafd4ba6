// 6,000 different characters, B = 100, T = 256, H = 8: one training step and its peak of memory.
import { languageModel } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, streams } from '@unroll/text';
import { adam, trainer } from '@unroll/train';

await ready();
let text = '';
for (let r = 0; r < 5; r++)
  for (let i = 0; i < 6000; i++) text += String.fromCodePoint(0x4e00 + ((i * 7919 + r * 13) % 6000));
const letters = characters(text);
const batches = streams(letters.encode(text), { window: 256, batch: 100 });
const random = seeded(1);
const model = languageModel({ vocabulary: letters.size, embedding: 32, hidden: 8, random });
const before = process.resourceUsage().maxRSS * 1024;
const { value } = await trainer(model, batches, { optimizer: adam(), steps: 1 })[Symbol.asyncIterator]().next();
const peak = process.resourceUsage().maxRSS * 1024 - before;
console.log(
  `${letters.size} characters, B = 100, T = 256: loss ${value?.loss.toFixed(3)} nats, peak ${(peak / 2 ** 20).toFixed(0)} MiB = ` +
    `${(peak / (4 * 256 * 100 * letters.size)).toFixed(2)} copies of the logits (${process.version})`,
);
