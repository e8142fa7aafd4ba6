// Trains and samples off the page's thread.
import { cellNamed, type LanguageModel, languageModel } from '@unroll/cells';
import { generate, sampler, seeded, temperature } from '@unroll/sample';
import { type Runtime, ready } from '@unroll/tensor';
import { characters, split, streams, type Vocabulary } from '@unroll/text';
import { sonnets } from '@unroll/text/sonnets';
import { adam, evaluate, train } from '@unroll/train';
import type { Reply, Request } from './messages';

const say = (reply: Reply) => self.postMessage(reply);

let model: LanguageModel | undefined;
let letters: Vocabulary | undefined;
let running: Promise<void> = Promise.resolve();
let stopping = false;

async function learn({ text = sonnets(), cell, hidden, steps, rate }: Extract<Request, { type: 'train' }>) {
  stopping = false;
  const random = seeded(1);
  const vocabulary = characters(text);
  const [learned, held] = split(vocabulary.encode(text), [0.9, 0.1]);
  const batches = streams(learned, { window: 32, batch: 16 });
  const mine = languageModel({
    vocabulary: vocabulary.size,
    embedding: 32,
    hidden,
    layers: 1,
    cell: cellNamed(cell),
    random,
  });
  model?.[Symbol.dispose]();
  model = mine;
  letters = vocabulary;
  const options = { optimizer: adam(), rate, steps, random };
  for await (const { step, loss, tokensPerSecond } of train(mine, batches, options)) {
    say({ type: 'progress', step, loss, tokensPerSecond });
    if (stopping) break;
  }
  const { nats } = await evaluate(mine, streams(held, { window: 32, batch: 4 }));
  say({ type: 'trained', heldOut: nats });
}

function speak({ prompt, temperature: t, length }: Extract<Request, { type: 'speak' }>) {
  if (!model || !letters) throw new Error('train first');
  const voice = model.stepper();
  try {
    const pick = sampler(Math.random, temperature(t));
    const spoken = letters.decode(generate(voice.next, letters.encode(prompt), { length, pick }));
    say({ type: 'spoken', text: prompt + spoken });
  } finally {
    voice[Symbol.dispose]();
  }
}

const fail = (error: unknown) =>
  say({ type: 'error', message: error instanceof Error ? error.message : String(error) });

function answer(request: Request) {
  if (request.type === 'speak') return speak(request);
  stopping = true;
  // One training at a time: the next begins when the one under way has stopped.
  if (request.type === 'train') running = running.then(() => learn(request)).catch(fail);
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  try {
    answer(data);
  } catch (error) {
    fail(error);
  }
};

/** How many threads run, in words, and why not more. */
const threadsText = ({ threads, threadsReason }: Runtime) =>
  `${threads === 1 ? 'one thread' : `${threads} threads`}${threadsReason === undefined ? '' : `, as ${threadsReason}`}`;

ready({ threads: 'auto' }).then((runtime) => {
  const { backend, simd } = runtime;
  say({ type: 'ready', description: `${backend}${simd ? ' with SIMD' : ''}`, threads: threadsText(runtime) });
}, fail);
