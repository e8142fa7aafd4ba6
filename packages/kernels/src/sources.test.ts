import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builds } from '../test/arena.js';
import { fusedCells } from './facts.js';
import { loadKernels, MOST_PAGES } from './load.js';
import { fields } from './sequence.js';

const here = new URL('.', import.meta.url);
const assembly = new URL('../assembly/', here);
const bare = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
const source = (folder: URL, name: string) => bare(readFileSync(new URL(name, folder), 'utf8'));
/** How many parameters a list of them has. */
const count = (list: string) => list.split(',').filter((one) => one.trim() !== '').length;

const sources = readdirSync(assembly)
  .filter((name) => name.endsWith('.as.ts'))
  .map((name) => source(assembly, name))
  .join('\n');
/** What the module exports, with the number of parameters in the sources. */
const exported = Array.from(source(assembly, 'index.as.ts').matchAll(/export \{([^}]*)\}/g))
  .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
  .filter((name) => name !== '')
  .map((name) => {
    const [, list] = sources.match(new RegExp(`export function ${name}\\(([^)]*)\\)`)) ?? [];
    return [name, list === undefined ? Number.NaN : count(list)] as const;
  });
/** What TypeScript believes of them. */
const declared = ['exports-arrays.ts', 'exports-products.ts'].flatMap((name) =>
  Array.from(
    source(here, name).matchAll(/^ {2}(\w+)\(([^)]*)\):/gm),
    ([, method = '', list = '']) => [method, count(list)] as const,
  ),
);
const cells = fusedCells.flatMap((cell) => [`${cell}Forward`, `${cell}Backward`].map((name) => [name, 1] as const));
const byName = (entries: readonly (readonly [string, number])[]) => Object.fromEntries([...entries].sort());

const all = await builds();

describe('what the loader believes agrees with the sources of the kernels', () => {
  it('the fields of Sequence, in order', () => {
    const [, body = ''] = source(assembly, 'sequence.as.ts').match(/class Sequence \{([\s\S]*?)\n\}/) ?? [];
    expect(Array.from(body.matchAll(/(\w+): (?:i32|usize);/g), ([, name]) => name)).toEqual([...fields]);
  });

  it('the exported functions and how many arguments each takes', () => {
    expect(exported.length).toBeGreaterThan(20);
    expect(byName([...declared, ...cells])).toEqual(byName(exported));
  });

  it.each(all)('the %s build that was made of them', async (build) => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
    const { build: _, ...functions } = await loadKernels(memory, build);
    const made = Object.entries(functions).filter(([, f]) => typeof f === 'function');
    expect(byName(made.map(([name, f]) => [name, (f as () => void).length] as const))).toEqual(byName(exported));
  });
});
