import type { Io } from '../../io.js';
import type { Output } from '../../output.js';
import { live } from '../../show/live.js';
import { type Display, measured, statuses } from './display.js';
import { recent } from './recent.js';
import type { Units } from './units.js';

/** A bar on the terminal, with measurements and samples as lines above it. */
export function bar(io: Io, out: Output, units: Units): Display {
  const means = recent();
  const line = live(io, out);
  return {
    async step(now, advance) {
      line.draw(advance.fraction, statuses(means(now), advance, units));
      if (now.evaluation) line.log(out.colors.dim(measured(now.step, now.evaluation, units, out.columns)));
    },
    async note(text) {
      line.log(text);
    },
    close: line.close,
  };
}
