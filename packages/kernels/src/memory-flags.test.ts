import { describe, expect, it } from 'vitest';
import { memoryFlags } from './memory-flags.js';

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const name = (text: string) => [text.length, ...Buffer.from(text)];
/** A length in as many bytes as asked for: LEB128 may be longer than it must. */
const padded = (n: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => ((n >> (7 * i)) & 127) | (i < bytes - 1 ? 128 : 0));
const section = (id: number, body: number[], sizeBytes = 1) => [id, ...padded(body.length, sizeBytes), ...body];
const binary = (...sections: number[][]) => Uint8Array.from([...header, ...sections.flat()]);
const limits = [1, 1, ...padded(65536, 3)];
const types = section(1, [1, 0x60, 0, 0]);
const exported = section(7, [1, ...name('memory'), 2, 0]);
/** A custom section of so many bytes, before everything else. */
const custom = (bytes: number) => section(0, [...name('x'), ...new Array(bytes).fill(5)], 5);

const own = binary(custom(300), section(5, [1, ...limits], 4), exported);
const imports = [
  [...name('env'), ...name('f'), 0, 0],
  [...name('env'), ...name('t'), 1, 0x70, 1, 0, ...padded(200, 2)],
  [...name('env'), ...name('g'), 3, 0x7f, 0],
  [...name('env'), ...name('memory'), 2, ...limits],
];
const imported = binary(types, section(2, [imports.length, ...imports.flat()]), exported);

const ownMemory = (bytes: Uint8Array<ArrayBuffer>) => {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  return (exports['memory'] as WebAssembly.Memory).buffer;
};
const takes = (bytes: Uint8Array<ArrayBuffer>, shared: boolean) => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared });
  const t = new WebAssembly.Table({ initial: 0, maximum: 200, element: 'anyfunc' });
  const env = { memory, t, f: () => undefined, g: 7 };
  return () => new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
};

describe('memoryFlags', () => {
  it('turns a memory of its own, and back: one byte', () => {
    const shared = memoryFlags(own, true);
    expect(ownMemory(shared)).toBeInstanceOf(SharedArrayBuffer);
    expect(ownMemory(memoryFlags(shared, false))).toBeInstanceOf(ArrayBuffer);
    expect(memoryFlags(shared, false)).toEqual(own);
    expect(shared.filter((byte, i) => byte !== own[i])).toEqual(Uint8Array.of(3));
  });

  it('turns an imported one behind other imports', () => {
    const shared = memoryFlags(imported, true);
    expect(takes(shared, true)).not.toThrow();
    expect(takes(shared, false)).toThrow(WebAssembly.LinkError);
    expect(takes(memoryFlags(shared, false), false)).not.toThrow();
    expect(memoryFlags(shared, false)).toEqual(imported);
  });

  it('finds the memory of the module, whatever looks like one before it', () => {
    const like = section(0, [...name('fake'), ...section(5, [1, ...limits])]);
    const shared = memoryFlags(binary(like, section(5, [1, ...limits]), exported), true);
    expect(ownMemory(shared)).toBeInstanceOf(SharedArrayBuffer);
  });

  it.each([
    ['no sections', binary()],
    ['no bytes', new Uint8Array()],
    ['no memory', binary(types, section(5, [0]))],
    ['other imports only', binary(types, section(2, [1, ...(imports[0] as number[])]))],
  ])('refuses a binary without one: %s', (_, bytes) => {
    expect(() => memoryFlags(bytes, true)).toThrow('expected a WebAssembly binary with a memory, got none');
  });

  it('refuses a memory without a maximum, and kinds of imports it does not know', () => {
    expect(() => memoryFlags(binary(section(5, [1, 0, 1])), true)).toThrow(
      'memoryFlags: bytes: expected a memory with a maximum, got limits with flags 0',
    );
    const odd = section(2, [1, ...name('env'), ...name('x'), 9, 0]);
    expect(() => memoryFlags(binary(odd), true)).toThrow('expected a known kind of import, got 9');
  });

  it('ends on a binary that was cut', () => {
    for (let length = 0; length < imported.length; length++) {
      const cut = imported.slice(0, length);
      try {
        expect(memoryFlags(cut, true)).toHaveLength(length);
      } catch (error) {
        expect(error).toBeInstanceOf(TypeError);
      }
    }
  });
});
