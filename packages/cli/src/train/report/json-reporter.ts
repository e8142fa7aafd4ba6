import type { Output } from '../../output.js';
import type { Reporter } from './reporter.js';

/** Tells machines: a JSON object a line, its kind in `type`. */
export const jsonReporter = (out: Output): Reporter => ({
  preparing: (parameters) => out.record({ type: 'preparing', parameters }),
  begin: ({ training, corpus, out: path }) => {
    const { settings, data, model, runtime, parameters, pass, trainer, rateChange } = training;
    return out.record({
      type: 'start',
      step: trainer.step,
      text: {
        source: corpus.source,
        sha256: corpus.sha256,
        unit: data.unit,
        training: data.training,
        heldOut: data.held,
        crlf: corpus.crlf,
      },
      ...(data.vocabulary && { vocabulary: { kind: data.vocabulary.kind, size: data.vocabulary.size } }),
      ...(data.series && { series: data.series }),
      guesses: data.guesses(),
      network: { ...model.config, parameters },
      settings,
      ...(rateChange && { rateChange }),
      stepsPerEpoch: pass,
      runtime,
      out: path,
    });
  },
  step: async ({ evaluation, ...progress }, { secondsLeft }) => {
    await out.record({ type: 'step', ...progress, secondsLeft });
    if (evaluation) await out.record({ type: 'evaluation', step: progress.step, ...evaluation });
  },
  saved: (step, path, bytes) => out.record({ type: 'checkpoint', step, out: path, bytes }),
  wrote: (sample) => out.record({ type: 'sample', ...sample }),
  end: ({ guesses, ...summary }) =>
    out.record({
      type: 'end',
      ...summary,
      guesses: guesses.map((guess) => ({
        ...guess,
        ...(summary.kept && { difference: summary.kept.evaluation.loss - guess.loss }),
      })),
    }),
  say: () => Promise.resolve(),
  said: (sample) => out.record({ type: 'sample', ...sample }),
  hint: (hints) => out.record({ type: 'hints', ...hints }),
  close: () => undefined,
});
