import { expect, test } from 'vitest';
import { read } from '../../kit/read';
import { programOf, recipeOf, sameRecipe, sampleCommand, trainCommand } from './recipe';
import { schema } from './schema';

const settings = read(schema, { units: '64', rate: '0.005', temperature: '0.9', topK: '5', minP: '0.1' }).values;

test('the command has every setting of the recipe', () => {
  expect(trainCommand(recipeOf(settings))).toBe(
    'npx @unroll/cli train --cell lstm --hidden 64 --layers 1 --window 32 --batch 32 --rate 0.005 --steps 1000 --seed 1',
  );
  expect(sampleCommand(settings)).toBe('npx @unroll/cli sample --temperature 0.9 --top-k 5 --min-p 0.1 --seed 1');
});

test('the name of a file stands in quotes where a shell would read it', () => {
  const line = trainCommand(recipeOf(settings), "my $(rm) it's.txt", 4);
  expect(line).toContain("train 'my $(rm) it'\\''s.txt' --cell");
  expect(line).toContain('--batch 4 ');
});

test('a program has the same numbers', () => {
  const program = programOf(settings, false);
  for (const part of ['hidden: 64', 'rate: 0.005', 'topK: 5', 'minP: 0.1', 'seeded(1)', 'sonnets()'])
    expect(program).toContain(part);
});

test('recipes are told apart by any of their settings', () => {
  const recipe = recipeOf(settings);
  expect(sameRecipe(recipe, { ...recipe })).toBe(true);
  expect(sameRecipe(recipe, { ...recipe, seed: 2 })).toBe(false);
});
