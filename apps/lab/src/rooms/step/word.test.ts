import { describe, expect, it } from 'vitest';
import { INPUT } from '../../worker/step/network';
import { MOST, read, visible } from './word';

describe('a word', () => {
  it('gives each new letter the next place', () => {
    expect(read('unroll')).toEqual({ letters: [...'unroll'], ids: [0, 1, 2, 3, 4, 4], more: 0 });
    expect(read('')).toEqual({ letters: [], ids: [], more: 0 });
  });

  it('has one step for an emoji, and for a letter with its accents', () => {
    expect(read('👩‍👩‍👧e\u0301🇨🇭n').letters).toEqual(['👩‍👩‍👧', 'e\u0301', '🇨🇭', 'n']);
  });

  it('is cut where the network has no more places, and says by how much', () => {
    expect(MOST).toBe(INPUT);
    const { letters, ids, more } = read('abcdefghijklmnopqrstuvwxyz');
    expect([letters.length, Math.max(...ids), more]).toEqual([16, 15, 10]);
  });

  it('shows what cannot be seen', () => {
    expect([' ', '\u00a0', '\r\n', '\u202e', '\u0000', '<', 'é'].map(visible)).toEqual([
      '␣',
      '␣',
      '⏎',
      '�',
      '�',
      '<',
      'é',
    ]);
  });
});
