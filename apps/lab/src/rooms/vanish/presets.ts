import { query, read } from '../../kit/read';
import { type Settings, schema } from './schema';

/** Settings to begin with: an exercise of the lesson, or a regime. All that is not said is at its default. */
export interface Preset {
  readonly name: string;
  /** What to look for. */
  readonly words: string;
  readonly settings: Partial<Settings>;
}

/** The exercises, and the three regimes. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'Exercise 1',
    words:
      'How does the gradient of a vanilla cell depend on T? Move T from 10 to 1000. σ_max is above 1, so the bound rises; ' +
      'yet the gradient vanishes, because in the long run ρ times the slope of tanh decides.',
    settings: { cell: ['rnn'], seeds: 10 },
  },
  {
    name: 'Exercise 2',
    words: 'The same for an LSTM. How much more of the loss reaches h₀ over 200 steps, and what does ∏ f say?',
    settings: { cell: ['rnn', 'lstm'], seeds: 10 },
  },
  {
    name: 'Exercise 3',
    words: 'What is a forget bias worth? Move it from 0 to 5, then take chrono, which spreads what units remember.',
    settings: { cell: ['lstm'], bf: 0, seeds: 10 },
  },
  {
    name: 'Vanishing',
    words: 'σ_max is below 1: no step can stretch a gradient, so it must vanish, whatever the inputs are.',
    settings: { cell: ['rnn'], sigma: 0.9 },
  },
  {
    name: 'Kept',
    words: 'W is the identity: only the slope of tanh takes a little away at each step.',
    settings: { cell: ['rnn'], init: 'identity' },
  },
  {
    name: 'Exploding',
    words:
      'ρ is well above 1: the gradient grows at each step back. Such a network is chaotic, too: let T grow, and the last ' +
      'digit of a weight changes the result. Below, drag the clip line.',
    settings: { cell: ['rnn'], rho: 2.5, T: 50 },
  },
];

/** All settings of a preset. */
export const settingsOf = ({ settings }: Preset): Settings => ({ ...read(schema, {}).values, ...settings });

/** Whether the settings are those of a preset. */
export const isOn = (preset: Preset, settings: Settings): boolean =>
  query(schema, settingsOf(preset)) === query(schema, settings);
