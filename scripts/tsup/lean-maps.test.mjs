import { expect, it } from 'vitest';
import { lean } from './lean-maps.mjs';

it('leaves out what is published beside the map, keeps what is nowhere else, and no base64', () => {
  const map = {
    version: 3,
    sources: ['../src/a.ts', '../../check/src/b.ts', '../src/generated/c.ts', '../../kernels/src/generated/d.ts'],
    sourcesContent: ['a', 'b', 'c', 'd'],
    mappings: 'AAAA',
  };
  const { sourcesContent, ...rest } = JSON.parse(lean(JSON.stringify(map)));
  const { sourcesContent: _, ...same } = map;
  const made = '// WebAssembly, made when the package was built\n';
  expect(rest).toEqual(same);
  expect(sourcesContent).toEqual([null, 'b', made, made]);
});
