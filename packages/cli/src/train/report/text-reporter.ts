import { count, duration, plural, size } from '../../format.js';
import type { Output } from '../../output.js';
import { version } from '../../version.js';
import type { Data } from '../data/data.js';
import type { Display } from './display.js';
import { head } from './head.js';
import type { Reporter, Summary } from './reporter.js';
import { rmseText, unitsOf } from './units.js';

const ENDINGS: Readonly<Record<Summary['ending'], string>> = {
  budget: 'done',
  patience: 'done, as the held-out part gained no more',
  SIGINT: 'interrupted',
  SIGTERM: 'terminated',
  closed: 'stopped',
};

/** Tells people. `display` shows the steps. */
export function textReporter(out: Output, data: Data, display: Display, quiet: boolean): Reporter {
  const { bold, dim, green } = out.colors;
  const units = unitsOf(data);
  const label = (text: string) => dim(text.padEnd(9));
  return {
    preparing: async (parameters) => {
      if (!quiet) await out.line(dim(`drawing ${count(parameters)} weights …`));
    },
    async begin(beginning) {
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
        const [loss, more] = units.result(kept.evaluation);
        await out.line(`${label('held out')} ${green(loss)}${more} (weights of step ${count(kept.step)})`);
        for (const { name, loss: guessed, rmse } of data.guesses)
          await out.line(
            `${label('')} to beat: ${name}, loss ${guessed.toPrecision(4)}${rmse === undefined ? '' : `, ${rmseText(rmse)}`}`,
          );
      }
      await out.line(`${label('saved')} ${path}, ${size(bytes)}`);
      if (!quiet) await out.line();
    },
    say: (piece) => out.write(piece),
    said: () => out.line(quiet ? '' : '\n'),
    async hint({ sample, predict, resume }) {
      if (quiet) return;
      if (sample !== undefined) await out.line(`${label('sample')} ${sample}`);
      if (predict !== undefined) await out.line(`${label('predict')} ${predict}`);
      await out.line(`${label('go on')} ${resume}`);
    },
    close: () => display.close(),
  };
}
