import { expectTypeOf, it } from 'vitest';
import {
  cloneTree,
  countElements,
  dispose,
  flatten,
  fromArrays,
  grad,
  keep,
  leaves,
  type Mapped,
  mapTree,
  type NamedArray,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensors,
  type Tree,
  toArrays,
  unflatten,
  type Variable,
  type Variables,
  valueAndGrad,
  variables,
} from './index.js';

declare const brand: unique symbol;
type Branded = { W: Tensor2D; readonly [brand]?: 'lstm' };

interface Layer {
  readonly W: Tensor2D;
  readonly b?: Tensor1D;
  readonly [brand]?: 'lstm';
}
interface Net {
  readonly embedding: Tensor2D;
  readonly layers: readonly Layer[];
}
declare const net: Net;
declare const arrays: Record<string, NamedArray>;
declare const loss: (params: Net, factor: number) => Scalar;
declare const tree: Tree;
declare const held: Variables<Net>;

it('a property under a symbol keeps its type, others become leaves', () => {
  expectTypeOf<Tensors<Branded>>().toEqualTypeOf<Branded>();
  expectTypeOf<Variables<Branded>[typeof brand]>().toEqualTypeOf<'lstm' | undefined>();
  expectTypeOf<Variables<Branded>['W']>().toExtend<Variable>();
  expectTypeOf<Mapped<Branded, string>[typeof brand]>().toEqualTypeOf<'lstm' | undefined>();
  expectTypeOf<Mapped<Branded, string>['W']>().toEqualTypeOf<string>();
  expectTypeOf<Tensors<[Tensor2D, Tensor]>>().toEqualTypeOf<[Tensor2D, Tensor]>();
});

it('parameters declared as interfaces are trees', () => {
  expectTypeOf(() => variables(net)).returns.toEqualTypeOf<Variables<Net>>();
  expectTypeOf(() => cloneTree(net)).returns.toEqualTypeOf<Tensors<Net>>();
  expectTypeOf(() => keep(net)).returns.toEqualTypeOf<Net>();
  expectTypeOf(() => fromArrays(net, arrays)).returns.toEqualTypeOf<Tensors<Net>>();
  expectTypeOf(() => toArrays(net)).returns.toEqualTypeOf<Record<string, NamedArray>>();
  expectTypeOf(() => countElements(net)).returns.toEqualTypeOf<number>();
  expectTypeOf(() => dispose([net, net.layers, { more: net }])).returns.toEqualTypeOf<void>();
  expectTypeOf(() => mapTree((_: Tensor, path) => path, net)).returns.toEqualTypeOf<Mapped<Net, string>>();
  expectTypeOf(() => mapTree((_a: Tensor, _b: Tensor) => 1, net, net)).returns.toEqualTypeOf<Mapped<Net, number>>();
  expectTypeOf(() => unflatten(net, { embedding: 1 })).returns.toEqualTypeOf<Mapped<Net, number>>();
});

it('their gradients are of their form', () => {
  expectTypeOf(() => grad(loss)(net, 2)).returns.toEqualTypeOf<Tensors<Net>>();
  expectTypeOf(() => valueAndGrad(loss)(net, 2).grads.layers[0]?.W).returns.toEqualTypeOf<Tensor2D | undefined>();
  const carried = () => valueAndGrad((params: Net) => ({ value: loss(params, 1), aux: params }))(net).aux;
  expectTypeOf(carried).returns.toEqualTypeOf<Net>();
});

it('leaves are tensors, variables where all are, or what is asked for', () => {
  expectTypeOf(() => leaves(net)).returns.toEqualTypeOf<Tensor[]>();
  expectTypeOf(() => leaves(held)).returns.toEqualTypeOf<Variable[]>();
  expectTypeOf(() => leaves(tree)).returns.toEqualTypeOf<Tensor[]>();
  expectTypeOf(() => flatten(net)).returns.toEqualTypeOf<Record<string, Tensor>>();
  expectTypeOf(() => flatten(held)).returns.toEqualTypeOf<Record<string, Variable>>();
  expectTypeOf(() => leaves<number>({ a: 1, b: [2] })).returns.toEqualTypeOf<number[]>();
});

it('functions of a type parameter pass their tree on', () => {
  const copy = <P extends Tree>(params: P): Tensors<P> => cloneTree(params);
  expectTypeOf(() => copy(tree)).returns.toEqualTypeOf<Tree>();
});

it('refuses what is no tree of tensors', () => {
  expectTypeOf((): unknown[] => [
    // @ts-expect-error: a string is no leaf
    variables('W'),
    // @ts-expect-error: nor in a record
    variables({ W: net.embedding, name: 'lstm' }),
    // @ts-expect-error: nor in a list in a record
    cloneTree({ net, names: ['lstm'] }),
    // @ts-expect-error: nor is a function
    keep({ net, f: () => 1 }),
    // @ts-expect-error: nor an array of numbers
    countElements({ net, numbers: new Float32Array(1) }),
    // @ts-expect-error: parameters are tensors
    grad((params: { W: string }) => loss(net, params.W.length)),
  ]).returns.toBeArray();
});
