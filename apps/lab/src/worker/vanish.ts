// Measures how the gradient flows back, and what clipping does.
import type { ClippingRun } from '@unroll/probe';
import { runtime } from './runtime';
import type { ClippingQuestion } from './vanish/clipping';
import type { VanishQuestion } from './vanish/draw';
import { float32 } from './vanish/float32';
import { directPath, type Flow, flow } from './vanish/flow';

/** The service of the room Vanish. */
export const service = {
  /** The measured curve of one cell, in float64. */
  async flow(question: VanishQuestion): Promise<Flow> {
    await runtime();
    return flow(question);
  },
  /** `log10 ∏ f_k` along it, for a cell that has a direct path. */
  async directPath(question: VanishQuestion): Promise<Float64Array | undefined> {
    await runtime();
    return directPath(question);
  },
  /** The same curve by plain float32 numbers. */
  async float32(question: VanishQuestion): Promise<Float64Array> {
    await runtime();
    return float32(question);
  },
  /** One training without clipping and with it. */
  async clipping(question: ClippingQuestion, clip: number): Promise<readonly ClippingRun[]> {
    await runtime();
    const { clipping } = await import('./vanish/clipping');
    return clipping(question, clip);
  },
};

declare module './rooms' {
  interface Rooms {
    vanish: typeof service;
  }
}
