import { cells, gruGates, gruStep, lstmGates, lstmStep, rnnStep } from '@unroll/cells';
import { describe, expect, it } from 'vitest';
import { formulas } from './formulas';
import { linesThat, piece, sources } from './source';

describe('the source beside the formula', () => {
  it.each(['rnn', 'lstm', 'gru'] as const)('%s: every line of the formula has its lines in the source', (cell) => {
    for (const way of ['forward', 'back'] as const)
      for (const { source: beginnings } of formulas[cell][way])
        for (const begin of beginnings)
          expect([begin, linesThat(sources[cell][way], [begin]).length]).toEqual([begin, 1]);
  });

  it('is the functions that run, whole', () => {
    expect([cells.rnn.step, cells.lstm.step, cells.gru.step]).toEqual([rnnStep, lstmStep, gruStep]);
    expect([cells.lstm.activations, cells.gru.activations]).toEqual([lstmGates, gruGates]);
    for (const { forward, back } of Object.values(sources))
      for (const { lines } of [forward, back]) expect(lines.at(-1)).toMatch(/^\},?$/);
  });

  it('takes a piece to the line that closes it', () => {
    expect(piece('a\n  b {\n    c\n\n  },\nd', 'b {')).toEqual(['b {', '  c', '', '},']);
    expect(() => piece('a', 'b')).toThrow('expected a line that begins with b');
  });
});
