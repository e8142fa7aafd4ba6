// Exercise: the norm of the gradient by the first state of a vanilla cell, against the length of the sequence.
import { rnn } from '@unroll/cells';
import { drawnSpectra, gradientAgainstLength, regimes } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { runDirectly } from './run-directly.js';

/**
 * @param {(line: string) => void} log
 * @param {number} [seeds]
 */
export async function main(log, seeds = 10) {
  await ready();
  const lengths = [10, 25, 50, 100, 200, 1000];
  const options = { hidden: 64, seeds, random: seeded, init: regimes.pytorch };
  const [{ h: gradient }] = gradientAgainstLength(rnn, { ...options, lengths }).layers;

  for (const [i, { mean, deviation }] of gradient.log10.entries())
    log(
      `T=${String(lengths[i]).padEnd(5)} |dL/dh0| = 1e${mean.toFixed(1)}  (±${deviation.toFixed(1)} orders of magnitude)`,
    );

  const { slope = NaN, rSquared = NaN } = gradient.line ?? {};
  const [{ h }] = drawnSpectra(rnn, options);
  log(`times ${(10 ** slope).toFixed(3)} a step, a straight line: R² = ${rSquared.toFixed(4)}`);
  log(
    `σ_max = ${h.sigmaMax.mean.toFixed(3)}, above 1; spectral radius = ${h.spectralRadius.mean.toFixed(3)}: it vanishes`,
  );
}

await runDirectly(import.meta.url, main);
