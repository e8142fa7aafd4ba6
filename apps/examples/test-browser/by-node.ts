import { openModel } from '@unroll/run';

/** What the processor does, in Node. */
export function gated(file: Uint8Array, samples: readonly number[]): number[] {
  const stream = openModel(file).stream();
  let last = 0;
  return Array.from({ length: samples.length / 128 }, (_, block) => {
    const frames = samples.slice(128 * block, 128 * (block + 1));
    const gain = Math.min(1, Math.max(0, stream.step(frames)[0] ?? Number.NaN));
    const from = last;
    last = gain;
    return frames.map((frame, n) => frame * (from + ((gain - from) * (n + 1)) / 128));
  }).flat();
}

/** Sum of squares over the blocks with a note (1) or without (0). */
export const power = (samples: readonly number[], sounds: readonly number[], sound: 0 | 1): number =>
  samples.reduce((sum, value, n) => sum + (sounds[Math.floor(n / 128)] === sound ? value * value : 0), 0);

/** The likeliest letter, again and again. */
export function likeliest(file: Uint8Array, prompt: string, length: number): string {
  const net = openModel(file);
  const { symbols } = net.vocabulary as { symbols: string[] };
  const { next } = net.stream();
  let logits = Array.from(prompt, (letter) => next(symbols.indexOf(letter))).at(-1) ?? new Float32Array();
  let text = '';
  for (let n = 0; n < length; n++) {
    const id = logits.indexOf(Math.max(...logits));
    text += symbols[id];
    logits = next(id);
  }
  return text;
}
