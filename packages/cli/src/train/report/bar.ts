import progress from 'cli-progress';
import type { Io } from '../../io.js';
import type { Output } from '../../output.js';
import { type Display, measured, status } from './display.js';
import { recent } from './recent.js';
import type { Units } from './units.js';

/** How finely the bar moves. */
const TOTAL = 1000;

/** A bar on the terminal, with the evaluations as lines above it. */
export function bar({ stdout }: Io, { colors }: Output, units: Units): Display {
  const means = recent();
  const bars = new progress.MultiBar(
    {
      stream: stdout,
      format: ` ${colors.cyan('{bar}')} {percentage}%  {status}`,
      barsize: 16,
      linewrap: true,
      clearOnComplete: true,
      gracefulExit: false,
    },
    progress.Presets.shades_classic,
  );
  let drawn: progress.SingleBar | undefined;
  return {
    async step(now, advance) {
      const payload = { status: status(means(now), advance, units) };
      drawn ??= bars.create(TOTAL, 0, payload);
      drawn.update(Math.floor(advance.fraction * TOTAL), payload);
      if (now.evaluation) bars.log(`${colors.dim(measured(now.step, now.evaluation, units))}\n`);
    },
    close() {
      if (bars.isActive) bars.stop();
    },
  };
}
