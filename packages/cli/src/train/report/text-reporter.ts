import { count, duration, plural, size } from '../../format.js';
import type { Output } from '../../output.js';
import { oneLine, visible } from '../../show/visible.js';
import { cut, wrap } from '../../show/width.js';
import { version } from '../../version.js';
import type { Data } from '../data/data.js';
import type { Display } from './display.js';
import { head } from './head.js';
import type { Reporter, Summary } from './reporter.js';
import { standing } from './standing.js';
import { unitsOf } from './units.js';

const ENDINGS: Readonly<Record<Summary['ending'], string>> = {
  budget: 'done',
  patience: 'stopped, as training no longer helps,',
  SIGINT: 'interrupted',
  SIGTERM: 'terminated',
  closed: 'stopped',
};

/** Columns of the labels on the left. */
const LABEL = 9;
/** Columns of a sample on the way, where there is no terminal. */
const WRITTEN = 100;

/** Tells people. `display` shows the steps. */
export function textReporter(out: Output, data: Data, display: Display, quiet: boolean): Reporter {
  const { bold, dim, green } = out.colors;
  const units = unitsOf(data);
  const row = (label: string, value: string): Promise<void> => {
    const wrapped = out.columns === undefined ? value : wrap(value, out.columns, LABEL + 1);
    return out.line(`${dim(label.padEnd(LABEL))} ${wrapped}`);
  };
  return {
    preparing: async (parameters) => {
      if (!quiet) await out.line(dim(`drawing ${count(parameters)} weights …`));
    },
    async begin(beginning) {
      if (quiet) return;
      await out.line(bold(`unroll ${version()}`));
      for (const [name, value] of head(beginning)) await row(name, oneLine(value));
      await out.line();
    },
    step: (progress, advance) => display.step(progress, advance),
    async wrote({ step, text }) {
      if (quiet) return;
      const label = `step ${count(step)} writes`;
      await display.note(`${dim(label)} ${cut(oneLine(text), (out.columns ?? WRITTEN) - label.length - 2)}`);
    },
    saved: () => Promise.resolve(),
    async end({ ending, step, seconds, kept, guesses, out: path, bytes }) {
      if (!quiet) await out.line();
      await out.line(`${bold(ENDINGS[ending])} after ${plural(step, 'step')}, ${duration(seconds)} of training`);
      if (kept) {
        const [loss, more] = units.result(kept.evaluation);
        await row('held out', `${green(loss)}${more} (weights of step ${count(kept.step)}, the best)`);
        if (!quiet) for (const where of standing(kept.evaluation.loss, guesses, units)) await row('', where);
      }
      await row('saved', `${oneLine(path)}, ${size(bytes)}`);
      if (!quiet) await out.line();
    },
    say: (piece) => out.write(out.terminal ? visible(piece) : piece),
    said: () => out.line(quiet ? '' : '\n'),
    async hint({ sample, predict, resume, report }) {
      if (quiet) return;
      const label = (text: string) => dim(text.padEnd(LABEL));
      for (const [name, line] of Object.entries({ sample, predict, report, 'go on': resume }))
        if (line !== undefined) await out.line(`${label(name)} ${oneLine(line)}`);
    },
    close: () => display.close(),
  };
}
