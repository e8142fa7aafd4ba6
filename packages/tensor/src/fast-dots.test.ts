import { afterEach, describe, expect, it, vi } from 'vitest';
import { fastWorkspace } from './fast-dots.js';

afterEach(() => vi.unstubAllGlobals());

it('makes rows one after the other, all 0, as many as there is room for', () => {
  const space = fastWorkspace(8192);
  const [a, b] = [space?.rows(4, 1024), space?.rows(2, 1024)];
  expect([a?.width, b?.width]).toEqual([1024, 1024]);
  expect(a?.data).toEqual(new Float64Array(4096));
  a?.data.fill(1);
  expect(b?.data).toEqual(new Float64Array(4096));
});

describe('there is none', () => {
  /** A fresh copy of the file, which has compiled nothing yet. */
  const without = async (webAssembly: unknown) => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', webAssembly);
    const fresh = await import('./fast-dots.js');
    return fresh.fastWorkspace(16);
  };
  class Refuses {
    constructor() {
      throw new WebAssembly.CompileError('refused');
    }
  }
  const { Module, Instance, Memory, CompileError } = WebAssembly;

  it('without WebAssembly', async () => expect(await without(undefined)).toBeUndefined());

  it('without SIMD, or on a page that forbids WebAssembly', async () => {
    expect(await without({ Module, Instance, Memory, CompileError })).toBeDefined();
    expect(await without({ Module: Refuses, Instance, Memory, CompileError })).toBeUndefined();
  });

  it('without so much memory', () => expect(fastWorkspace(2 ** 40)).toBeUndefined());
});
