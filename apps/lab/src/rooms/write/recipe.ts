// What a training is asked to do, and the same as a command and as a program.
import type { WriteSettings } from './schema';

/** What decides which network a training gives; named as the options of `unroll train`. */
export type Recipe = Pick<WriteSettings, 'cell' | 'layers' | 'window' | 'batch' | 'rate' | 'steps' | 'seed'> & {
  readonly hidden: number;
};

/** Width of the embedding, as the command has it where nothing is said. */
export const EMBEDDING = 32;

/** The part of the settings that a training reads. */
export const recipeOf = ({ cell, units, layers, window, batch, rate, steps, seed }: WriteSettings): Recipe => ({
  ...{ cell, hidden: units, layers, window, batch, rate, steps, seed },
});

/** The settings that ask for a recipe. */
export const settingsOf = ({ hidden, ...rest }: Recipe): Partial<WriteSettings> => ({ ...rest, units: hidden });

/** Whether a run that has begun gives what these settings ask for. */
export const sameRecipe = (a: Recipe, b: Recipe): boolean =>
  (Object.keys(a) as (keyof Recipe)[]).every((key) => a[key] === b[key]);

/** A name for a shell: quoted where it has to be. */
const shell = (name: string) => (/^[\w./-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);

/**
 * The line for a terminal that trains the same network.
 * @param recipe - what is asked
 * @param file - the name of the own text, or undefined for the sonnets
 * @param rows - how many rows fit where the text is short
 */
export function trainCommand(recipe: Recipe, file?: string, rows = recipe.batch): string {
  const { cell, hidden, layers, window, rate, steps, seed } = recipe;
  const options = { cell, hidden, layers, window, batch: Math.min(rows, recipe.batch), rate, steps, seed };
  const words = Object.entries(options).map(([name, value]) => `--${name} ${value}`);
  return ['npx @unroll/cli train', ...(file === undefined ? [] : [shell(file)]), ...words].join(' ');
}

/** The line that lets it write as here. */
export function sampleCommand(settings: WriteSettings, seed: number = settings.seed): string {
  const { temperature, topK, topP, minP } = settings;
  const kept = [topK > 0 && `--top-k ${topK}`, topP < 1 && `--top-p ${topP}`, minP > 0 && `--min-p ${minP}`];
  return ['npx @unroll/cli sample', `--temperature ${temperature}`, ...kept.filter(Boolean), `--seed ${seed}`].join(
    ' ',
  );
}

const filtersOf = ({ temperature, topK, topP, minP }: WriteSettings): string =>
  [`temperature: ${temperature}`, topK > 0 && `topK: ${topK}`, topP < 1 && `topP: ${topP}`, minP > 0 && `minP: ${minP}`]
    .filter(Boolean)
    .join(', ');

/** A short program that trains the same network and lets it write. */
export function programOf(settings: WriteSettings, isOwn: boolean, rows: number = settings.batch): string {
  const { cell, units: hidden, layers, window, rate, steps, seed } = settings;
  const batch = Math.min(rows, settings.batch);
  return `import { languageModel } from '@unroll/cells';
import { generateText, huggingface, sampler, seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, split, streams } from '@unroll/text';
${isOwn ? "import { readText } from '@unroll/text/node';" : "import { sonnets } from '@unroll/text/sonnets';"}
import { adam, cosine, train } from '@unroll/train';

await ready();
const text = ${isOwn ? "await readText('text.txt')" : 'sonnets()'};
const letters = characters(text);
const [learned, heldOut] = split(letters.encode(text), [0.9, 0.1]);
const random = seeded(${seed});
const sizes = { embedding: ${EMBEDDING}, hidden: ${hidden}, layers: ${layers} };
const model = languageModel({ vocabulary: letters.size, ...sizes, cell: '${cell}', random });
const batches = streams(learned, { window: ${window}, batch: ${batch} });
const held = streams(heldOut, { window: Math.min(512, heldOut.length - 1), batch: 1 });
const rate = cosine({ rate: ${rate}, steps: ${steps}, warmup: ${Math.floor(steps * 0.02)} });
const evaluate = { batches: held, every: 100 };
for await (const { step, loss, evaluation } of train(model, batches, { optimizer: adam(), rate, steps: ${steps}, random, evaluate }))
  if (evaluation) console.log(step, loss.toFixed(3), evaluation.nats.toFixed(3));

const pick = sampler(seeded(${seed}), ...huggingface({ ${filtersOf(settings)} }));
const prompt = ['\\n', ' '].find((one) => letters.symbols.includes(one)) ?? letters.symbols[0];
console.log([...generateText(model.stepper().next, prompt, { codec: letters, length: 400, pick })].join(''));`;
}
