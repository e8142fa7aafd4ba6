import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Codec, type GenerateTextOptions, generateText } from './generate-text.js';
import { greedy } from './greedy.js';
import { sampler } from './sampler.js';
import { seeded } from './seeded.js';

/** A vocabulary of arbitrary pieces of text, encoded piece by piece. */
function codecOf(pieces: readonly string[]): Codec {
  return {
    encode: (text) => [...text].map((piece) => pieces.indexOf(piece)),
    decoder: () => ({ push: (id) => pieces[id] ?? '', end: () => '' }),
  };
}

/** UTF-8 bytes as ids, with a decoder that waits for whole characters. */
const bytes: Codec = {
  encode: (text) => new TextEncoder().encode(text),
  decoder: () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return {
      push: (id) => decoder.decode(Uint8Array.of(id), { stream: true }),
      end: () => decoder.decode(),
    };
  },
};

/** A model and a pick that say these ids one after the other. */
function script(ids: ArrayLike<number>, size: number) {
  let step = 0;
  return { next: () => new Float32Array(size), pick: () => ids[step++] as number };
}

function say(codec: Codec, ids: ArrayLike<number>, prompt: string, options: Partial<GenerateTextOptions> = {}) {
  const { next, pick } = script(ids, 256);
  const generator = generateText(next, prompt, { codec, length: ids.length, pick, ...options });
  const pieces: string[] = [];
  for (;;) {
    const { done, value } = generator.next();
    if (done) return { pieces, text: pieces.join(''), end: value };
    pieces.push(value);
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('generateText', () => {
  it('yields the new text as it comes, no piece empty', () => {
    const codec = codecOf(['a', 'bc', '']);
    expect(say(codec, [1, 2, 0], 'a')).toEqual({ pieces: ['bc', 'a'], text: 'bca', end: 'length' });
  });

  it('feeds the encoded prompt', () => {
    const fed: number[] = [];
    const next = (id: number) => {
      fed.push(id);
      return Float32Array.of(0, 1);
    };
    const codec = codecOf(['a', 'b']);
    expect([...generateText(next, 'aba', { codec, length: 2, pick: greedy() })]).toEqual(['b', 'b']);
    expect(fed).toEqual([0, 1, 0, 1]);
  });

  it('ends before a stop string that spans ids, and steps no further', () => {
    const codec = codecOf(['a', 'b', '\n']);
    let steps = 0;
    const ids = [0, 2, 0, 2, 2, 1];
    const generator = generateText(() => new Float32Array(3), 'a', {
      codec,
      length: 6,
      pick: () => ids[steps++] as number,
      stop: ['\n\n'],
    });
    expect([...generator]).toEqual(['a', '\na']);
    expect(steps).toBe(5);
  });

  it('ends before a stop string inside one id', () => {
    const codec = codecOf(['a', 'xyz']);
    expect(say(codec, [0, 1, 0], 'a', { stop: ['y'] })).toEqual({ pieces: ['a', 'x'], text: 'ax', end: 'stop' });
  });

  it('hands out at the end what was held back', () => {
    const codec = codecOf(['a', '\n']);
    expect(say(codec, [0, 1], 'a', { stop: ['\n\n'] })).toEqual({ pieces: ['a', '\n'], text: 'a\n', end: 'length' });
  });

  it('hands it out before a stop id, too', () => {
    const codec = codecOf(['a', '\n', '$']);
    const result = say(codec, [0, 1, 2, 0], 'a', { stop: ['\n\n'], stopIds: [2] });
    expect(result).toEqual({ pieces: ['a', '\n'], text: 'a\n', end: 'stop' });
  });

  it('does not search the prompt', () => {
    const codec = codecOf(['a', '\n']);
    expect(say(codec, [1, 0], '\n', { stop: ['\n\n'] }).text).toBe('\na');
  });

  it('does not search the text of the first `minimum` ids', () => {
    const codec = codecOf(['a', '.']);
    const ids = [1, 0, 1, 0, 1];
    expect(say(codec, ids, 'a', { stop: ['.'] }).text).toBe('');
    expect(say(codec, ids, 'a', { stop: ['.'], minimum: 1 }).text).toBe('.a');
    expect(say(codec, ids, 'a', { stop: ['.'], minimum: 3 })).toMatchObject({ text: '.a.a', end: 'stop' });
    expect(say(codec, ids, 'a', { stop: ['.'], minimum: 5 })).toMatchObject({ text: '.a.a.', end: 'length' });
  });

  it('waits for whole characters and finds stop strings of several bytes', () => {
    expect(say(bytes, utf8('für 😀!'), 'x').pieces).toEqual(['f', 'ü', 'r', ' ', '😀', '!']);
    expect(say(bytes, utf8('a — b'), 'x', { stop: ['—'] })).toMatchObject({ text: 'a ', end: 'stop' });
    // one byte short of the dash
    expect(say(bytes, utf8('a —').slice(0, -1), 'x', { stop: ['—'] })).toMatchObject({ text: 'a �', end: 'length' });
  });

  it('finds a stop string in what the decoder hands out last', () => {
    expect(say(bytes, utf8('a—').slice(0, -1), 'x', { stop: ['�'] })).toMatchObject({ text: 'a', end: 'stop' });
  });

  it('for every text, cut and set of stop strings: no stop string, and a prefix of the text without', () => {
    const unit = fc.constantFrom('a', 'b', 'ß', '😀');
    const vocabularies = fc.array(fc.string({ unit, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    const stops = fc.array(fc.string({ unit, minLength: 1, maxLength: 3 }), { maxLength: 3 });
    fc.assert(
      fc.property(vocabularies, fc.nat(), stops, (vocabulary, seed, stop) => {
        const size = vocabulary.length;
        const run = (options: Partial<GenerateTextOptions>) =>
          [
            ...generateText(() => new Float32Array(size), 'x', {
              codec: { ...codecOf(vocabulary), encode: () => [0] },
              length: 20,
              pick: sampler(seeded(seed)),
              ...options,
            }),
          ].join('');
        const all = run({});
        const stopped = run({ stop });
        expect(all.startsWith(stopped)).toBe(true);
        for (const s of stop) expect(stopped).not.toContain(s);
        if (!stop.some((s) => all.includes(s))) expect(stopped).toBe(all);
      }),
    );
  });

  it('for every text in bytes: the same as in characters', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'ß', '—', '😀'), minLength: 1, maxLength: 10 });
    const stops = fc.array(fc.string({ unit: fc.constantFrom('a', 'ß', '—', '😀'), minLength: 1, maxLength: 2 }), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(text, stops, (said, stop) => {
        const characters = [...new Set(said)];
        const codec = { ...codecOf(characters), encode: () => [0] };
        const ids = [...said].map((c) => characters.indexOf(c));
        expect(say(bytes, utf8(said), 'x', { stop }).text).toBe(say(codec, ids, 'x', { stop }).text);
      }),
    );
  });

  it('takes one stop string as it stands', () => {
    const said = utf8('one two');
    expect(say(bytes, said, 'x', { stop: ' t' })).toEqual(say(bytes, said, 'x', { stop: [' t'] }));
    expect(say(bytes, said, 'x', { stop: ' t' })).toMatchObject({ text: 'one', end: 'stop' });
  });

  it('refuses an empty prompt and an empty stop string at once', () => {
    const { next, pick } = script([], 2);
    const options = { codec: codecOf(['a']), length: 5, pick };
    expect(() => generateText(next, '', options)).toThrow('prompt: expected a text that is not empty, got ""');
    expect(() => generateText(next, 'a', { ...options, stop: ['x', ''] })).toThrow(
      'stop[1]: expected a text that is not empty, got ""',
    );
    expect(() => generateText(next, 'a', { ...options, codec: { ...bytes, encode: () => [] } })).toThrow(
      'prompt: expected at least one id, got none',
    );
    expect(() => generateText(next, 'a', { ...options, length: -1 })).toThrow('length: ');
    expect(() => generateText(next, 'a', { ...options, stops: ['x'] } as never)).toThrow(
      'generateText.stops: expected one of the options codec, stop, length',
    );
    expect(() => generateText(next, 'a', { ...options, stop: 7 as never })).toThrow(
      'stop: expected a string or an array of strings, got 7',
    );
    expect(() => generateText(next, 'a', { ...options, codec: undefined as never })).toThrow(
      'codec: expected a vocabulary, got undefined',
    );
  });
});
