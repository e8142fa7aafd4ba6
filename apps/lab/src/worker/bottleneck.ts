// Trains copiers and tries the memory tasks.
import { type Model, open, save } from '@unroll/cells';
import type { Attempt, Examination } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { decodeCheckpoint, encodeCheckpoint } from '@unroll/train';
import { attend, stepMultiplications } from './bottleneck/attention';
import { type CopierProgress, newCopier, rightShare, type Said, say, trainCopier } from './bottleneck/copier';
import { type CopierSettings, LETTERS, LONGEST } from './bottleneck/copier-settings';
import { attempt, type MemoryQuestion, taskFacts } from './bottleneck/memory';
import { runtime } from './runtime';

/** Random texts of each length on which a copier is measured. */
const TEXTS = 200;
/** Copiers that stay open. */
const MOST = 8;
const copiers = new Map<string, Model>();
const running = new Map<string, AbortController>();

const keyOf = ({ H, updates, seed }: CopierSettings) => `${H} ${updates} ${seed}`;

function keepOpen(key: string, net: Model): void {
  copiers.get(key)?.[Symbol.dispose]();
  copiers.delete(key);
  copiers.set(key, net);
  for (const [oldest, old] of copiers) {
    if (copiers.size <= MOST) break;
    old[Symbol.dispose]();
    copiers.delete(oldest);
  }
}

function randomText(n: number, seed: number): string {
  const random = seeded(seed);
  return Array.from({ length: n }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
}

function copier(settings: CopierSettings): Model {
  const net = copiers.get(keyOf(settings));
  if (!net) throw new Error('copier: expected one that was trained or opened');
  return net;
}

/** The service of the room Bottleneck. */
export const service = {
  /** Whether a copier is open. */
  knows: (settings: CopierSettings): boolean => copiers.has(keyOf(settings)),

  /** Opens a copier that was kept. */
  async open(settings: CopierSettings, bytes: Uint8Array): Promise<void> {
    await runtime();
    const { config, weights } = decodeCheckpoint(bytes);
    const net = open(config, weights);
    if (net.net.layers[0]?.hidden === settings.H && net.input.width === net.head.width) {
      keepOpen(keyOf(settings), net);
      return;
    }
    net[Symbol.dispose]();
    throw new RangeError(`bytes: expected a copier of ${settings.H} units`);
  },

  /** Trains a copier; its bytes, or undefined where `tell` said to stop. */
  async train(
    settings: CopierSettings,
    tell: (progress: CopierProgress) => Promise<boolean>,
  ): Promise<Uint8Array | undefined> {
    await runtime();
    const made = newCopier(settings);
    let whole = false;
    try {
      whole = await trainCopier(made, settings, tell);
      if (!whole) return undefined;
      keepOpen(keyOf(settings), made.net);
      return encodeCheckpoint(save(made.net));
    } finally {
      if (!whole) made.net[Symbol.dispose]();
    }
  },

  /** Share of the letters that come back, for texts of 1 … 24 letters. */
  measure(settings: CopierSettings): Float64Array {
    const net = copier(settings);
    return Float64Array.from({ length: LONGEST }, (_, i) => rightShare(net, i + 1, TEXTS));
  },

  /** Has a copier say a text back. */
  say: (settings: CopierSettings, text: string): Said => say(copier(settings), text),

  /** A random text of `n` letters, the same for the same seed. */
  draw: (n: number, seed: number): string => randomText(n, seed),

  /** Attention on a random text of each length: share that comes back, numbers kept, multiplications; each `[24]`. */
  attention(H: number) {
    const all = Array.from({ length: LONGEST }, (_, i) => {
      const text = randomText(i + 1, 1);
      const found = attend(text, H);
      return { ...found, right: Array.from(text).filter((letter, k) => found.said[k] === letter).length / text.length };
    });
    return {
      right: Float64Array.from(all, ({ right }) => right),
      kept: Float64Array.from(all, ({ kept }) => kept),
      multiplications: Float64Array.from(all, ({ multiplications }) => multiplications),
      step: stepMultiplications(H),
    };
  },

  /** What can be reached without memory. */
  facts: (question: Pick<MemoryQuestion, 'task' | 'length'>) => taskFacts(question),

  /** Tries a cell on a memory task, under a name by which it can be stopped. */
  async attempt(name: string, question: MemoryQuestion, tell: (examination: Examination) => void): Promise<Attempt> {
    running.get(name)?.abort();
    const controller = new AbortController();
    running.set(name, controller);
    try {
      return await attempt(question, tell, controller.signal);
    } finally {
      if (running.get(name) === controller) running.delete(name);
    }
  },

  /** Stops what runs under a name. */
  stop: (name: string): void => running.get(name)?.abort(new Error('Stopped.')),
};

declare module './rooms' {
  interface Rooms {
    bottleneck: typeof service;
  }
}
