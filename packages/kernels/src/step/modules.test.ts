import { afterEach, expect, it, vi } from 'vitest';
import { area } from './area.js';
import { stepBytes, stepModules } from './modules.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('compiles at once, from its own bytes, from given bytes, and takes a module as it is', () => {
  for (const modules of [stepModules(), stepModules(stepBytes.simd())])
    expect(typeof area(modules).kernels.multiply).toBe('function');
  const { module } = stepModules();
  expect(stepModules(module).module).toBe(module);
});

it('needs nothing that an AudioWorklet lacks', () => {
  for (const name of ['atob', 'fetch', 'performance', 'URL', 'TextDecoder', 'self']) vi.stubGlobal(name, undefined);
  expect(stepModules().module).toBeInstanceOf(WebAssembly.Module);
});

it('takes the build without relaxed SIMD where the engine has none, and says so where there is no SIMD', () => {
  const simd = stepBytes.simd();
  const validate = vi.spyOn(WebAssembly, 'validate');
  validate.mockImplementation((bytes) => (bytes as Uint8Array).length === simd.length);
  expect(stepModules().module).toBeInstanceOf(WebAssembly.Module);
  validate.mockReturnValue(false);
  expect(() => stepModules()).toThrow('expected WebAssembly with SIMD, got one without');
  validate.mockRestore();
});

it('says where there is no WebAssembly, and what is no module', () => {
  expect(() => stepModules(Uint8Array.of(1, 2, 3))).toThrow(WebAssembly.CompileError);
  vi.stubGlobal('WebAssembly', undefined);
  expect(() => stepModules()).toThrow('expected WebAssembly, got a place without it');
});
