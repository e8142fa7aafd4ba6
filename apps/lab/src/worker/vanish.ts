// Measures how the gradient flows back: one draw of a network, the whole curve.
import { cells } from '@unroll/cells';
import { gradientFlow, regimes } from '@unroll/probe';
import { seeded } from '@unroll/sample';
import { normal, scope, type Tensor3D } from '@unroll/tensor';
import { runtime } from './runtime';

/** What is asked. */
export interface VanishQuestion {
  readonly cell: 'rnn' | 'lstm' | 'gru';
  readonly T: number;
}

/** The service of the room Vanish. */
export const service = {
  /** `log10 ‖∂L/∂h_t‖` for t = 0 … T. */
  async flow({ cell, T }: VanishQuestion): Promise<Float64Array> {
    await runtime();
    return scope(() => {
      const random = seeded(1);
      const params = cells[cell].init({ input: 1, hidden: 64 }, random, regimes.pytorch);
      const xs = normal(1)([T, 1, 1], random) as Tensor3D;
      return gradientFlow(cells[cell], params, xs).layers[0]?.h.mean ?? new Float64Array();
    });
  },
};

declare module './rooms' {
  interface Rooms {
    vanish: typeof service;
  }
}
