import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builds } from '../../test/arena.js';
import { fusedCells } from '../facts.js';
import { area } from './area.js';
import { stepBytes, stepModules } from './modules.js';
import { layerFields, matrixFields, writeRecord } from './records.js';

const bare = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
const source = (name: string) => bare(readFileSync(new URL(`../../assembly/${name}.as.ts`, import.meta.url), 'utf8'));
const fieldsOf = (name: string, type: string) => {
  const [, body = ''] = source(name).match(new RegExp(`class ${type} \\{([\\s\\S]*?)\\n\\}`)) ?? [];
  return Array.from(body.matchAll(/(\w+): (?:i32|usize|Matrix);/g), ([, field]) => field);
};

it('the records are what the kernels read', () => {
  expect(fieldsOf('packed', 'Matrix')).toEqual([...matrixFields]);
  expect(fieldsOf('step', 'StepLayer')).toEqual([...layerFields]);
});

it.each(await builds())('the %s build has an update for every cell', (build) => {
  const exports = area(stepModules(stepBytes[build]())).kernels;
  const lengths = Object.entries(exports).map(([name, f]) => [name, (f as () => void).length]);
  const updates = fusedCells.map((cell) => [`${cell}Update`, 1] as const);
  expect(Object.fromEntries(lengths)).toEqual({ ...Object.fromEntries(updates), gruReset: 1, multiply: 9, pack: 6 });
});

it('what is left out is 0', () => {
  const { buffer } = Uint32Array.of(1, 2, 3, 4);
  writeRecord(buffer, 4, ['a', 'b'], { b: 7 });
  expect(new Uint32Array(buffer)).toEqual(Uint32Array.of(1, 0, 7, 4));
});
