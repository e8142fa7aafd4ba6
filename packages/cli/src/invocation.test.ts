import { describe, expect, it } from 'vitest';
import { invocation } from './invocation.js';
import { processIo } from './io.js';

const line = (env: Record<string, string>, ...words: string[]) => invocation({ ...processIo(), env }, ...words);

describe('command lines to paste', () => {
  it('begin with npx where a package manager started the command', () => {
    expect(line({}, 'sample')).toBe('unroll sample');
    expect(line({ npm_config_user_agent: 'pnpm/10' }, 'sample')).toBe('npx @unroll/cli sample');
  });

  it('quote what a shell would cut', () => {
    expect(line({}, 'a/b-1.safetensors', 'my text', "it's")).toBe(`unroll a/b-1.safetensors 'my text' 'it'\\''s'`);
  });
});
