import type { Schema, Values } from '../../kit/schema';

/** The settings of Write, as its address has them. Those of the training are named as options of `unroll train`. */
export const schema = {
  temperature: {
    ...{ kind: 'number', label: 'Temperature', from: 0, to: 2, step: 0.05, default: 0.7 },
    help: '0 always takes the likeliest; higher is more daring.',
  },
  topK: {
    ...{ kind: 'number', label: 'Top-k', from: 0, to: 60, step: 1, default: 0 },
    help: 'Only the likeliest k; 0: all.',
  },
  topP: {
    ...{ kind: 'number', label: 'Top-p', from: 0.05, to: 1, step: 0.05, default: 1 },
    help: 'The likeliest whose sum reaches p; 1: all.',
  },
  minP: {
    ...{ kind: 'number', label: 'Min-p', from: 0, to: 0.5, step: 0.01, default: 0 },
    help: 'None below this share of the likeliest; 0: all.',
  },
  colour: { kind: 'flag', label: 'Colour by surprise', default: true },
  t1: { kind: 'number', label: 'Cold', from: 0, to: 2, step: 0.05, default: 0.2 },
  t2: { kind: 'number', label: 'Mild', from: 0, to: 2, step: 0.05, default: 0.7 },
  t3: { kind: 'number', label: 'Hot', from: 0, to: 2, step: 0.05, default: 1.5 },
  text: {
    ...{ kind: 'choice', label: 'Text to learn', default: 'sonnets' },
    options: { sonnets: 'Shakespeare’s sonnets', own: 'A text of your own' },
  },
  cell: { kind: 'choice', label: 'Cell', options: { lstm: 'lstm', gru: 'gru', rnn: 'rnn' }, default: 'lstm' },
  units: { kind: 'number', label: 'Units of a layer', from: 8, to: 512, step: 8, default: 128 },
  layers: { kind: 'number', label: 'Layers', from: 1, to: 3, step: 1, default: 1 },
  window: {
    ...{ kind: 'number', label: 'Window', from: 4, to: 256, step: 1, log: true, default: 32 },
    help: 'Steps the gradient goes back.',
  },
  batch: {
    ...{ kind: 'number', label: 'Rows side by side', from: 1, to: 128, step: 1, log: true, default: 32 },
    help: 'Fewer where the text is short.',
  },
  rate: {
    ...{ kind: 'number', label: 'Learning rate', from: 0.0001, to: 1, step: 0.0001, log: true, default: 0.02 },
    help: 'At its highest; it falls to 0 towards the end.',
  },
  steps: { kind: 'number', label: 'Steps', from: 10, to: 20000, step: 10, log: true, default: 1000 },
  seed: {
    ...{ kind: 'number', label: 'Seed', from: 0, to: 999999, step: 1, default: 1 },
    help: 'The same seed gives the same network, and the same texts.',
  },
} as const satisfies Schema;

/** The settings as they stand. */
export type WriteSettings = Values<typeof schema>;
