// A network that reads a text, and then says it back: all that it read must go through one state of H numbers.
import { classes, gru, type Model, model, vectors } from '@unroll/cells';
import { copyMemory, type TaskBatch } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { scope, type Tensor, tensor, values } from '@unroll/tensor';
import { adam, type Progress, train } from '@unroll/train';
import { type CopierSettings, LETTERS, LONGEST, TRAINING } from './copier-settings';

const K = LETTERS.length;
/** The letters, the blank, and the sign upon which it speaks. */
const WIDTH = K + 2;

/** The task `copyMemory` of `@unroll/probe` for texts of `n` letters: n letters, the sign, n answers. */
const taskOf = (n: number) => copyMemory({ delay: 1, items: n, symbols: K });

/** A copier with new weights. */
export const newCopier = ({ H, seed }: CopierSettings): { readonly net: Model; readonly random: () => number } => {
  const random = seeded(seed);
  const head = classes({ classes: WIDTH });
  return { net: model({ input: vectors({ size: WIDTH }), layers: [{ cell: gru, hidden: H }], head, random }), random };
};

/** The most probable letter at each answer, `[n, B]`. */
function said(net: Model, inputs: Tensor, n: number, batch: number): Uint8Array {
  const all = values(net.forward(inputs).outputs);
  return Uint8Array.from({ length: n * batch }, (_, i) => {
    const row = ((n + 1) * batch + i) * WIDTH;
    let best = 0;
    for (let k = 1; k < WIDTH; k++) if ((all[row + k] as number) > (all[row + best] as number)) best = k;
    return best;
  });
}

/** Share of the letters that come back right, over random texts of `n` letters. */
export function rightShare(net: Model, n: number, texts: number, seed = 7): number {
  return scope(() => {
    const { inputs, targets, steps } = taskOf(n).draw(texts, seeded(seed));
    const answers = said(net, tensor(inputs, [steps, texts, WIDTH]), n, texts);
    return answers.filter((letter, i) => letter === targets[(n + 1) * texts + i]).length / (n * texts);
  });
}

/** How far the training has come. */
export interface CopierProgress {
  readonly step: number;
  /** Letters of the longest texts that it is trained on now. */
  readonly length: number;
}

/** Texts of up to `length()` letters, longer ones more often; now and then one of any length. */
function* lessons(length: () => number, random: () => number): Generator<TaskBatch> {
  while (true) {
    const isAny = random() < TRAINING.any;
    const n = isAny ? Math.ceil(LONGEST * random()) : Math.ceil(length() * (1 - random() ** 2));
    yield taskOf(Math.max(1, n)).draw(TRAINING.batch, random);
  }
}

/**
 * Trains a copier: texts grow by a letter whenever 90 % of the letters of the longest come back.
 * @param tell - told now and then; `false` stops
 * @returns whether it came to its end
 */
export async function trainCopier(
  { net, random }: ReturnType<typeof newCopier>,
  { updates: steps }: CopierSettings,
  tell: (progress: CopierProgress) => Promise<boolean> | boolean,
): Promise<boolean> {
  const { rate, clip, every, held, enough } = TRAINING;
  let length = 1;
  const how = { optimizer: adam(), rate, clip, steps };
  const training: AsyncIterable<Progress> = train(
    net,
    lessons(() => length, random),
    how,
  );
  for await (const { step } of training) {
    if (step % every !== 0) continue;
    if (length < LONGEST && rightShare(net, length, held) >= enough) length++;
    if (!(await tell({ step, length }))) return false;
  }
  return true;
}

/** What comes back of a text, and the state that stood between. */
export interface Said {
  readonly said: string;
  /** `[H]`. */
  readonly state: Float32Array;
}

/** Has a copier read a text of its letters and say it back. */
export function say(net: Model, text: string): Said {
  return scope(() => {
    const n = text.length;
    const symbols = [...Array.from(text, (letter) => LETTERS.indexOf(letter)), K + 1, ...Array(n).fill(K)] as number[];
    const rows = Float32Array.from(
      symbols.flatMap((symbol) => Array.from({ length: WIDTH }, (_, k) => +(k === symbol))),
    );
    const inputs = tensor(rows, [2 * n + 1, 1, WIDTH]);
    const read = net.forward(tensor(rows.slice(0, n * WIDTH), [n, 1, WIDTH])).state[0] as unknown as { h: Tensor };
    const letters = Array.from(said(net, inputs, n, 1), (letter) => LETTERS[letter] ?? '·');
    return { said: letters.join(''), state: Float32Array.from(values(read.h)) };
  });
}
