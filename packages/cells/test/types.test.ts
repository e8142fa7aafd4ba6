// Held by the compiler (`tsc`), so that the types say what the functions do.
import { add, dot, ready, type Tensor1D, type Tensor2D, tanh, tensor, zeros } from '@unroll/tensor';
import { leakCheck } from '@unroll/testing';
import { beforeAll, describe, expectTypeOf, it } from 'vitest';
import {
  type Cell,
  cellNamed,
  cells,
  type GruParams,
  type GruState,
  gru,
  initGates,
  type LstmParams,
  type LstmState,
  lstm,
  stack,
  unroll,
} from '../src/index.js';

beforeAll(() => ready());
leakCheck();

describe('types', () => {
  it('knows each cell by its own parameters', () => {
    expectTypeOf(cells.lstm).toEqualTypeOf<Cell<LstmParams, LstmState>>();
    expectTypeOf(cellNamed('gru')).toEqualTypeOf<Cell<GruParams, GruState>>();
    expectTypeOf(cellNamed('gru' as string)).toEqualTypeOf<Cell>();
  });

  it('makes tuples of a stack', () => {
    const net = stack([lstm, { cell: gru, hidden: 4 }], { hidden: 8 });
    expectTypeOf(net.init).returns.toEqualTypeOf<readonly [LstmParams, GruParams]>();
    expectTypeOf(net.zero).returns.toEqualTypeOf<readonly [LstmState, GruState]>();
  });

  it('refuses the parameters of another cell', () => {
    const walk = (params: GruParams, xs: ReturnType<typeof zeros<[5, 2, 3]>>) => {
      unroll(gru, params, xs);
      // @ts-expect-error: a gru's parameters are no lstm's, though they have the same names
      return () => unroll(lstm, params, xs);
    };
    expectTypeOf(walk).toBeFunction();
  });

  it('takes a plain record of tensors for parameters', () => {
    const W = tensor([1, 2, 3, 4], [4, 1]);
    const params: LstmParams = { W_x: W, W_h: W, b: tensor([0, 0, 0, 0], [4]) };
    expectTypeOf(params.W_x).toEqualTypeOf<Tensor2D>();
    for (const x of [W, params.b]) x.dispose();
  });

  it('lets own cells write their parameters as an interface or as a type', () => {
    interface Params {
      readonly W_x: Tensor2D;
      readonly W_h: Tensor2D;
      readonly b: Tensor1D;
    }
    interface State {
      readonly h: Tensor2D;
    }
    const mine: Cell<Params, State> = {
      name: 'mine',
      directions: 1,
      gates: [{ name: 'n', role: 'other' }],
      shapes: ({ input, hidden }) => ({ W_x: [hidden, input], W_h: [hidden, hidden], b: [hidden] }),
      size: ({ W_x }) => ({ input: W_x.shape[1], hidden: W_x.shape[0] }),
      init: (size, random, options) => initGates(mine, size, random, options),
      zero: (batch, hidden) => ({ h: zeros([batch, hidden]) }),
      step: ({ W_x, W_h, b }, { h }, x) => ({ h: tanh(add(dot(W_h, h), dot(W_x, x), b)) }),
    };
    const net = stack([{ cell: mine, hidden: 3 }]);
    expectTypeOf(net.init).returns.toEqualTypeOf<readonly [Params]>();
    const any: Cell = mine;
    expectTypeOf(any).toEqualTypeOf<Cell>();
  });
});
