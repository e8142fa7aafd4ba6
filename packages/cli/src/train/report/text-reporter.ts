import { title } from '../../corpus.js';
import { count, duration, percent, plural, size } from '../../format.js';
import { networkText } from '../../network-words.js';
import type { Output } from '../../output.js';
import { version } from '../../version.js';
import { budgetText } from '../options/budget.js';
import type { RateChange } from '../options/schedule.js';
import type { Settings } from '../options/settings.js';
import { previousPath } from '../run/saver.js';
import type { Display } from './display.js';
import type { Beginning, Reporter, Summary } from './reporter.js';

/** Bytes or characters: what a model reads one of at a time. */
export const symbolOf = (kind: 'characters' | 'bytes'): string => (kind === 'bytes' ? 'byte' : 'character');

/** The head of a run: text, network, training, each in a line. */
function head({ training, corpus, out, replaces }: Beginning): [label: string, value: string][] {
  const { settings, data, model, parameters, trainer, runtime } = training;
  const { vocabulary, heldOut } = data;
  const symbol = symbolOf(vocabulary.kind);
  const total = data.training.length + (heldOut?.length ?? 0);
  const held = heldOut ? `the last ${percent(settings.validation)} held out` : 'nothing held out';
  const of = vocabulary.kind === 'bytes' ? '' : `, ${vocabulary.size} different`;
  const rows = `${data.batch} ${settings.mode} × ${plural(settings.window, 'step')}`;
  return [
    ['text', `${title(corpus.source)}: ${plural(total, symbol)}${of}; ${held}`],
    ['network', `${networkText(model.config)}: ${count(parameters)} parameters`],
    [
      'training',
      `${rows}, ${settings.optimizer}, rate ${settings.rate} (${settings.schedule}), ${budgetText(settings.budget)}`,
    ],
    ['runtime', `${runtime.backend}${runtime.simd ? ' with SIMD' : ''}, ${plural(runtime.threads, 'thread')}`],
    ['saves to', replaces ? `${out}; the one that is there is kept as ${previousPath(out)}` : out],
    ...(trainer.step > 0 ? [['goes on', `after step ${count(trainer.step)}`] as [string, string]] : []),
    ...(training.rateChange ? [['rate', rateText(training.rateChange, settings)] as [string, string]] : []),
  ];
}

/** Why the rate is not what it was. */
function rateText({ from, to }: RateChange, { schedule, budget }: Settings): string {
  const why =
    schedule === 'cosine' ? `as the cosine now spans ${budgetText(budget)}` : `as the schedule is ${schedule}`;
  return `goes on at ${to.toPrecision(2)}, was ${from.toPrecision(2)}, ${why}; --rate sets its height`;
}

const ENDINGS: Readonly<Record<Summary['ending'], string>> = {
  budget: 'done',
  patience: 'done, as the held-out part gained no more',
  SIGINT: 'interrupted',
  SIGTERM: 'terminated',
  closed: 'stopped',
};

/** Tells people. `display` shows the steps. */
export function textReporter(out: Output, display: Display, quiet: boolean): Reporter {
  const { bold, dim, green } = out.colors;
  let symbol = 'character';
  const label = (text: string) => dim(text.padEnd(9));
  return {
    preparing: async (parameters) => {
      if (!quiet) await out.line(dim(`drawing ${count(parameters)} weights …`));
    },
    async begin(beginning) {
      symbol = symbolOf(beginning.training.data.vocabulary.kind);
      if (quiet) return;
      await out.line(bold(`unroll ${version()}`));
      for (const [name, value] of head(beginning)) await out.line(`${label(name)} ${value}`);
      await out.line();
    },
    step: (progress, advance) => display.step(progress, advance),
    saved: () => Promise.resolve(),
    async end({ ending, step, seconds, kept, out: path, bytes }) {
      if (!quiet) await out.line();
      await out.line(`${bold(ENDINGS[ending])} after ${plural(step, 'step')}, ${duration(seconds)} of training`);
      if (kept) {
        const { nats, perplexity, bitsPerCharacter } = kept.evaluation;
        const value = `${green(`${nats.toFixed(4)} nats`)} per ${symbol}, perplexity ${perplexity.toFixed(2)}, ${bitsPerCharacter.toFixed(3)} bits`;
        await out.line(`${label('held out')} ${value} (weights of step ${count(kept.step)})`);
      }
      await out.line(`${label('saved')} ${path}, ${size(bytes)}`);
      if (!quiet) await out.line();
    },
    say: (piece) => out.write(piece),
    said: () => out.line(quiet ? '' : '\n'),
    async hint({ sample, resume }) {
      if (quiet) return;
      await out.line(`${label('sample')} ${sample}`);
      await out.line(`${label('go on')} ${resume}`);
    },
    close: () => display.close(),
  };
}
