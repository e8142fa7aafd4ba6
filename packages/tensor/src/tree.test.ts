import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten, leaves, mapTree, unflatten } from './tree.js';
import type { Tree } from './tree-types.js';

const model = {
  embedding: 1,
  layers: [
    { W: 2, b: 3 },
    { W: 4, b: 5 },
  ],
  out: { W: 6 },
};
const paths = ['embedding', 'layers.0.W', 'layers.0.b', 'layers.1.W', 'layers.1.b', 'out.W'];

/** Trees of numbers whose keys have no dots. */
const trees = fc.letrec<{ tree: Tree<number> }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.integer(),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(
      fc.string({ maxLength: 4 }).map((key) => key.replaceAll('.', '') || 'empty'), // '' would give two leaves one path
      tie('tree'),
      { maxKeys: 3 },
    ),
  ),
})).tree;

describe('leaves', () => {
  it('lists them depth first', () => expect(leaves<number>(model)).toEqual([1, 2, 3, 4, 5, 6]));
  it('takes typed arrays, class instances and numbers for leaves', () => {
    const [a, b] = [new Float32Array(2), new Map()];
    expect(leaves<unknown>({ a, b: [b], c: 3 })).toEqual([a, b, 3]);
    expect(leaves<unknown>(Object.assign(Object.create(null), { a: 1 }))).toEqual([1]);
  });
});

describe('mapTree', () => {
  it('keeps the form', () => {
    expect(mapTree((n: number) => n * 2, model)).toEqual({
      embedding: 2,
      layers: [
        { W: 4, b: 6 },
        { W: 8, b: 10 },
      ],
      out: { W: 12 },
    });
  });

  it('gives the paths', () => {
    const found: string[] = [];
    mapTree((_: number, path) => found.push(path), model);
    expect(found).toEqual(paths);
  });

  it('zips trees, whatever the order of their keys', () => {
    const sum = mapTree((a: number, b: number) => a + b, { x: 1, y: [2] }, { y: [20], x: 10 });
    expect(sum).toEqual({ x: 11, y: [22] });
  });

  it('refuses trees of different form, naming the place', () => {
    const f = (a: number, b: number) => a + b;
    expect(() => mapTree(f, { x: { y: 1 } }, { x: { z: 1 } })).toThrow("mapTree: 'x.y' is missing in a tree");
    expect(() => mapTree(f, { x: [1, 2] }, { x: [1] })).toThrow(
      "mapTree: trees differ at 'x': an array of length 2 and an array of length 1",
    );
    expect(() => mapTree(f, { x: [1] }, { x: { 0: 1 } })).toThrow(TypeError);
    expect(() => mapTree(f, { x: 1 }, { x: [1] })).toThrow("mapTree: trees differ at 'x': 1 and an array of length 1");
    expect(() => mapTree(f, [1], 2)).toThrow("mapTree: trees differ at '': an array of length 1 and 2");
  });
});

describe('flatten', () => {
  it('names leaves by path', () => expect(Object.keys(flatten(model as Tree<number>))).toEqual(paths));
  it('names the only leaf by nothing', () => expect(flatten(7)).toEqual({ '': 7 }));
  it('refuses two leaves with one path', () => {
    expect(() => flatten({ 'a.b': 1, a: { b: 2 } })).toThrow("flatten: two leaves have the path 'a.b'");
  });
  it('is undone by unflatten', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(unflatten(tree, flatten<number>(tree))).toEqual(tree);
      }),
    );
  });
  it('is safe from keys that look like the prototype', () => {
    const tree = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2}') as Tree<number>;
    expect(Object.entries(flatten(tree))).toEqual([
      ['__proto__.polluted', 1],
      ['constructor', 2],
    ]);
    expect(JSON.stringify(unflatten(tree, flatten(tree)))).toBe('{"__proto__":{"polluted":1},"constructor":2}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('unflatten', () => {
  it('refuses what is missing and what is unknown', () => {
    expect(() => unflatten(model, { embedding: 1 })).toThrow("unflatten: 'layers.0.W' is missing");
    expect(() => unflatten({ toString: 1 }, {})).toThrow("unflatten: 'toString' is missing");
    expect(() => unflatten({ a: 1 }, { a: 1, b: 2, c: 3 })).toThrow("unflatten: the tree has no 'b', 'c'");
  });
});
