/**
 * How do logits become text? Filters, samplers, generation, scoring and seeded randomness.
 *
 * Everything is a plain function on `Float32Array` logits of shape [V]; -Infinity means removed. Filters make a chain
 * in the order you write them, {@link sampler} draws from what they leave, {@link generate} and {@link generateText}
 * turn a model's step into ids or text, {@link score} asks how well a model foresees a given text. Nothing here knows
 * what a network is: any function from an id to logits will do.
 *
 * @example
 * ```ts
 * import { generateText, sampler, score, seeded, temperature, topK } from '@unroll/sample';
 *
 * // a model that likes to repeat itself: of two letters, the last one is three times as probable
 * const next = (id: number) => Float32Array.from([id === 0 ? 3 : 1, id === 1 ? 3 : 1], Math.log);
 * const codec = {
 *   encode: (text: string) => [...text].map((c) => 'ab'.indexOf(c)),
 *   decoder: () => ({ push: (id: number) => 'ab'.charAt(id), end: () => '' }),
 * };
 *
 * const pick = sampler(seeded(1), topK(2), temperature(0.8));
 * let text = '';
 * for (const piece of generateText(next, 'a', { codec, length: 40, pick, stop: ['bab'] })) text += piece;
 * if (text.includes('bab')) throw new Error(text);
 *
 * const { perplexity } = score(next, codec.encode('aaaa'));
 * if (Math.abs(perplexity - 4 / 3) > 1e-6) throw new Error(`${perplexity}`);
 * ```
 *
 * @packageDocumentation
 */
export { LogitsError } from './errors.js';
export type { Filter, FilterContext } from './filter.js';
export { frequencyPenalty } from './frequency-penalty.js';
export { type EndReason, type GenerateOptions, generate } from './generate.js';
export { type Codec, type GenerateTextOptions, generateText, type StreamDecoder } from './generate-text.js';
export { greedy } from './greedy.js';
export { type HuggingFaceOptions, huggingface } from './huggingface.js';
export { type LlamaCppOptions, llamaCpp } from './llama-cpp.js';
export { type Biases, logitBias } from './logit-bias.js';
export { minP } from './min-p.js';
export type { Next } from './next.js';
export type { PenaltyOptions } from './penalty.js';
export { presencePenalty } from './presence-penalty.js';
export type { Random } from './random.js';
export { repetitionPenalty } from './repetition-penalty.js';
export { type Picker, sampler } from './sampler.js';
export { type Score, score } from './score.js';
export { type SeededRandom, seeded } from './seeded.js';
export { probabilities } from './softmax.js';
export { temperature } from './temperature.js';
export { topK } from './top-k.js';
export { topP } from './top-p.js';
export { typical } from './typical.js';
