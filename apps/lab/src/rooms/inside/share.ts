// The same for a terminal, and as a program.
import { SMALL } from '../../worker/inside/small-settings';

/** A text as one word of a shell. */
export const shellWord = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** The line for a terminal. */
export const command = (text: string, layer: number): string =>
  `npx @unroll/cli gates network.safetensors --layer ${layer} --top 5 --text ${shellWord(text)}`;

/** A program that trains the small network, and gives the same correlations. */
export function code(first: string, second: string, layer: number, part: string, settings = SMALL): string {
  const { hidden, embedding, window, batch, rate, steps, seed } = settings;
  return `// The small network of the page; a file of your own is opened by \`open\` of @unroll/cells.
import { languageModel } from '@unroll/cells';
import { correlations, gateTrace, textFeatures } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, split, streams } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, train } from '@unroll/train';

await ready();
const letters = characters(sonnets()).with({ unknown: 'skip' });
const [ids] = split(letters.encode(sonnets()), [0.9, 0.1]);
const random = seeded(${seed});
const model = languageModel({
  vocabulary: letters.size, embedding: ${embedding}, hidden: ${hidden}, random,
});
const batches = streams(ids, { window: ${window}, batch: ${batch} });
const how = { optimizer: adam(), rate: ${rate}, steps: ${steps} };
for await (const { step, loss } of train(model, batches, how))
  if (step % 100 === 0) console.log(step, loss);

const counting = (text) => {
  const { layers } = gateTrace(model, letters.encode(text));
  const position = textFeatures([...text])['position in line'];
  return correlations(layers[${layer - 1}].values.${part}, position);
};
const [found, checked] = [
  ${JSON.stringify(first)},
  ${JSON.stringify(second)},
].map(counting);
const best = [...found.keys()]
  .sort((a, b) => Math.abs(found[b]) - Math.abs(found[a])).slice(0, 5);
for (const unit of best) console.log(unit, found[unit], checked[unit]);
`;
}
