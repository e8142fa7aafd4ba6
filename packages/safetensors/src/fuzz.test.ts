import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { file, names, records } from '../test/files.js';
import { decodeSafetensors } from './decode.js';
import { encodeSafetensors } from './encode.js';
import { SafetensorsError } from './error.js';

describe('throws nothing but SafetensorsError', () => {
  const survive = (bytes: Uint8Array) => {
    try {
      decodeSafetensors(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(SafetensorsError);
    }
  };
  it('for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), survive));
  });
  it('for any text with a right length', () => {
    fc.assert(fc.property(fc.string(), fc.nat(20), (text, size) => survive(file(`{${text}`, size))));
  });
  it('for any JSON header', () => {
    const offset = fc.oneof(fc.integer({ min: -1, max: 20 }), fc.double(), fc.string());
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({
        dtype: fc.constantFrom('U8', 'F32', 'x', 1),
        shape: fc.array(offset),
        data_offsets: fc.array(offset),
      }),
    );
    fc.assert(fc.property(fc.dictionary(names, value), fc.nat(20), (head, size) => survive(file(head, size))));
  });
  it('for a good file with any bytes changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(records, changes, (arrays, at) => {
        const bytes = encodeSafetensors(arrays);
        for (const [i, byte] of at) bytes[i % bytes.length] = byte;
        survive(bytes);
      }),
    );
  });
  it('for a header nested a hundred thousand deep', () => {
    survive(file(`{"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}`));
    survive(file(`${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}`));
  });
});
