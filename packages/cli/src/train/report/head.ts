import { title } from '../../corpus.js';
import { count, percent, plural } from '../../format.js';
import { networkText } from '../../network-words.js';
import { budgetText } from '../options/budget.js';
import type { RateChange } from '../options/schedule.js';
import type { Settings } from '../options/settings.js';
import { previousPath } from '../run/saver.js';
import type { Beginning } from './reporter.js';
import { unitsOf } from './units.js';

type Row = readonly [label: string, value: string];

/** What is learned from. */
function dataRow({ training, corpus }: Beginning): Row {
  const { settings, data } = training;
  const { unit, more, held } = data;
  const which = settings.lines ? percent(settings.validation) : `the last ${percent(settings.validation)}`;
  const parts = [plural(data.training + held, unit), ...more].join(', ');
  return [
    settings.target ? 'table' : 'text',
    `${title(corpus.source)}: ${parts}; ${held > 0 ? `${which} held out` : 'nothing held out'}`,
  ];
}

/** What became of line ends of Windows, where there were any. */
const crlf = ({ corpus, training: { settings } }: Beginning): Row[] =>
  corpus.crlf === 0
    ? []
    : [
        [
          'line ends',
          settings.crlf === 'lf'
            ? `${count(corpus.crlf)} of Windows (\\r\\n) are read as \\n; --crlf keep learns both characters`
            : `${count(corpus.crlf)} of Windows are learned as two characters, \\r\\n; --crlf lf reads them as \\n`,
        ],
      ];

/** What guessing and counting score. */
function beaten(data: Beginning['training']['data']): Row[] {
  const guesses = data.guesses();
  const { loss } = unitsOf(data);
  const said = guesses.map((guess) => `${guess.name} ${loss(guess.loss)}`).join(', ');
  const where = data.held > 0 ? ', on the held-out part' : '';
  return guesses.length > 0 ? [['to beat', `${said}${where}`]] : [];
}

/** Why the rate is not what it was. */
function rateText({ from, to }: RateChange, { schedule, budget }: Settings): string {
  const why =
    schedule === 'cosine' || schedule === 'adaptive'
      ? `as the cosine now spans ${budgetText(budget)}`
      : `as the schedule is ${schedule}`;
  return `goes on at ${to.toPrecision(2)}, was ${from.toPrecision(2)}, ${why}; --rate sets its height`;
}

/** The head of a run: data, network, training, each in a line. */
export function head(beginning: Beginning): readonly Row[] {
  const { training, out, replaces } = beginning;
  const { settings, data, model, parameters, trainer, runtime, rateChange } = training;
  const { optimizer, rate, schedule, budget, lines } = settings;
  const rows = lines
    ? `${plural(data.batch, 'line')} a step`
    : `${data.batch} ${settings.mode} × ${plural(settings.window, 'step')}`;
  return [
    dataRow(beginning),
    ...crlf(beginning),
    ['network', `${networkText(model.config)}: ${count(parameters)} parameters`],
    ['training', `${rows}, ${optimizer}, rate ${rate} (${schedule}), ${budgetText(budget)}`],
    ['runtime', `${runtime.backend}${runtime.simd ? ' with SIMD' : ''}, ${plural(runtime.threads, 'thread')}`],
    ...beaten(data),
    ['saves to', replaces ? `${out}; the one that is there is kept as ${previousPath(out)}` : out],
    ...(trainer.step > 0 ? [['goes on', `after step ${count(trainer.step)}`] as const] : []),
    ...(rateChange ? [['rate', rateText(rateChange, settings)] as const] : []),
  ];
}
