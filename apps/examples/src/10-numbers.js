// A forecast: a noisy wave three steps ahead, against the last value and the value one season before.
import { lstm, model, numbers, vectors } from '@unroll/cells';
import { seeded } from '@unroll/sample';
import { ready } from '@unroll/tensor';
import { baselines, normalizer, series, seriesStreams, splitSeries } from '@unroll/text/series';
import { adam, evaluate, train } from '@unroll/train';
import { runDirectly } from './run-directly.js';

/**
 * @param {(line: string) => void} log
 * @param {number} [steps]
 */
export async function main(log, steps = 300) {
  await ready();
  const random = seeded(1);
  const wave = Float64Array.from({ length: 1200 }, (_, t) => 20 + 5 * Math.sin((2 * Math.PI * t) / 24) + random());
  const [learn, held] = splitSeries(series(wave, ['degrees']), [0.8, 0.2]);
  const scale = normalizer(learn);
  const { last, seasonal, season } = baselines(learn, held, { horizon: 3, normalizer: scale });

  const layers = [{ cell: lstm, hidden: 24 }];
  const forecast = model({ input: vectors({ size: 1 }), layers, head: numbers({ horizon: 3 }), random });
  const batches = seriesStreams(scale.apply(learn), { window: 24, batch: 8, horizon: 3 });
  const options = { optimizer: adam(), rate: 0.01, clip: 1, steps };
  for await (const _ of train(forecast, batches, options));
  const { loss } = await evaluate(forecast, seriesStreams(scale.apply(held), { window: 24, batch: 1, horizon: 3 }));

  log(`the last value       ${last.loss.toFixed(4)}`);
  log(`${season} steps before      ${seasonal?.loss.toFixed(4)}`);
  log(`the network          ${loss.toFixed(4)}`);
}

await runDirectly(import.meta.url, main);
