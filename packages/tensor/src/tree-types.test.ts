import { expectTypeOf, it } from 'vitest';
import type { Mapped, Tensor, Tensor2D, Tensors, Variable, Variables } from './index.js';

declare const brand: unique symbol;
type Branded = { W: Tensor2D; readonly [brand]?: 'lstm' };

it('a property under a symbol keeps its type, others become leaves', () => {
  expectTypeOf<Tensors<Branded>>().toEqualTypeOf<Branded>();
  expectTypeOf<Variables<Branded>[typeof brand]>().toEqualTypeOf<'lstm' | undefined>();
  expectTypeOf<Variables<Branded>['W']>().toExtend<Variable>();
  expectTypeOf<Mapped<Branded, string>[typeof brand]>().toEqualTypeOf<'lstm' | undefined>();
  expectTypeOf<Mapped<Branded, string>['W']>().toEqualTypeOf<string>();
  expectTypeOf<Tensors<[Tensor2D, Tensor]>>().toEqualTypeOf<[Tensor2D, Tensor]>();
});
