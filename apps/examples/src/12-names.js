// From which language is a name? A list of names with labels; a quarter of them is held out.
import { classes, ids, lstm, model } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { characters, documents, splitDocuments } from '@unroll/text';
import { adam, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

const LISTS = `Italian rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa giordano mancini rizzo lombardi moretti barbieri fontana santoro mariani rinaldi caruso ferrara galli martini leone longo
Polish nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski jankowski mazur wojciechowski kwiatkowski krawczyk kaczmarek piotrowski grabowski pawlowski michalski nowicki adamczyk dudek zajac wieczorek jablonski krol majewski
Japanese sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima maeda fujita ogawa`;
const languages = LISTS.split('\n').map((line) => line.split(' '));
const labelled = languages.flatMap(([, ...names], label) => names.map((name) => `${name} ${label}`));

/** @param {(line: string) => void} log */
export async function main(log, steps = 120) {
  await ready();
  const random = seeded(1);
  const letters = characters(labelled.join('\n'));
  const [learn, held] = splitDocuments(labelled, [0.75, 0.25], random).map((part) =>
    part.map((line) => line.split(' ')),
  );
  const [input, head] = [ids({ vocabulary: letters.size, embedding: 12 }), classes({ classes: 3, at: 'last' })];
  const reader = model({ input, layers: [{ cell: lstm, hidden: 24 }], head, random });
  const [names, labels] = [learn.map(([name]) => name), learn.map(([, label]) => Number(label))];
  const batches = documents(names, letters, { batch: 16, labels, random, groupByLength: true });
  for await (const _ of train(reader, batches, { optimizer: adam(), rate: 0.01, clip: 1, steps }));

  const voice = reader.stepper();
  const wrong = held.filter(([name, label]) => {
    voice.reset();
    const says = Array.from(letters.encode(name), voice.next).at(-1) ?? new Float32Array(1);
    const guess = says.indexOf(Math.max(...says));
    if (guess !== Number(label)) log(`${name} is ${languages[Number(label)][0]}, not ${languages[guess][0]}`);
    return guess !== Number(label);
  });
  log(`${wrong.length} of ${held.length} held-out names are wrong; by chance ${((2 / 3) * held.length).toFixed(1)}`);
}

await runDirectly(import.meta.url, main);
