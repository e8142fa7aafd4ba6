import { expect, it } from 'vitest';
import { read } from '../../kit/read';
import { schema } from './schema';
import { codeOf, commandOf } from './texts';

const settings = (texts: Record<string, string>) => read(schema, texts).values;

it('writes the command', () => {
  expect(commandOf(settings({}))).toBe('npx @unroll/cli gradients --cells rnn,lstm --lengths 200 --seeds 1');
  const all = settings({ cell: 'gru-reset-after', T: '50', rho: '0.62', bf: 'chrono', init: 'orthogonal', seeds: '3' });
  expect(commandOf(all)).toBe(
    'npx @unroll/cli gradients --cells gru-reset-after --lengths 50 --seeds 3 --init orthogonal --radius 0.62 --forget-bias chrono',
  );
  expect(commandOf(settings({ cell: 'rnn', bf: '2' }))).not.toContain('forget-bias');
});

it('writes a program of lines that fit', () => {
  const text = codeOf(
    settings({ cell: 'rnn,gru-reset-after', sigma: '1.5', bf: 'chrono', T: '1000', init: 'orthogonal' }),
  );
  expect(text).toContain('gruResetAfter, { ...start, forgetBias: chrono(1000) }');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(72);
});
