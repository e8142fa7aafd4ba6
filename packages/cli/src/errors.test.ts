import { expect, it, describe as suite } from 'vitest';
import { CliError, describe, EXIT, isMemory, reason, rootOf, UsageError } from './errors.js';

const system = (code: string, path?: string) =>
  Object.assign(new Error(`${code}: text, open`), { code, ...(path && { path }) });

suite('errors in one line', () => {
  it('tell system errors in words, with their path', () => {
    expect(describe(system('ENOSPC', 'a.txt'))).toBe('a.txt: no space left on the disk');
    expect(reason(system('ENOSPC', 'a.txt'))).toBe('no space left on the disk');
    expect(describe(system('EODD', 'a.txt'))).toBe('EODD: text, open');
  });

  it('keep other messages, without line ends', () => {
    expect(describe(new RangeError('x: expected 1,\n  got 2\n'))).toBe('x: expected 1, got 2');
    expect(describe('a text')).toBe('a text');
    expect(describe(undefined)).toBe('undefined');
  });

  it('tell what went wrong first, not that it was suppressed', () => {
    const first = new RangeError('memory: expected less');
    const wrapped = Object.assign(new Error('An error was suppressed during disposal'), {
      name: 'SuppressedError',
      error: new Error('cannot free'),
      suppressed: Object.assign(new Error('An error was suppressed'), { error: new Error('x'), suppressed: first }),
    });
    expect(rootOf(wrapped)).toBe(first);
    expect(describe(wrapped)).toBe('memory: expected less');
    const only = Object.assign(new Error('suppressed'), { error: first, suppressed: undefined });
    expect(describe(only)).toBe('memory: expected less');
  });

  it('know where memory ran out', () => {
    const memory = Object.assign(new RangeError('no room'), { name: 'MemoryError' });
    const wrapped = Object.assign(new Error('suppressed'), { error: new Error('x'), suppressed: memory });
    for (const error of [memory, wrapped, new WebAssembly.RuntimeError('memory access out of bounds')])
      expect(isMemory(error)).toBe(true);
    for (const error of [new RangeError('x'), undefined, 'memory: x']) expect(isMemory(error)).toBe(false);
  });

  it('carry an exit code', () => {
    expect(new CliError('').exitCode).toBe(EXIT.failure);
    expect(new UsageError('').exitCode).toBe(EXIT.usage);
    expect(new UsageError('')).toBeInstanceOf(CliError);
  });
});
