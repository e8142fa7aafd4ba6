import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { promiseOf, readmes } from './readmes.mjs';

const page = (install, example = "```ts\nimport { a } from '@unroll/a';\n```\n") => `# A\n\n${install}\n\n${example}`;

it('reads what is installed, what is called, and the first example after it', () => {
  const text = page(
    '```sh\nnpm install @unroll/a @unroll/b   # both\nunroll train\n```',
    '```ts\none();\n```\n```ts\ntwo();\n```\n',
  );
  expect(promiseOf(text, 'README.md')).toEqual({
    installs: [['@unroll/a', '@unroll/b']],
    commands: ['unroll train'],
    code: 'one();\n',
  });
});

it('says which README promises nothing', () => {
  expect(() => promiseOf(page('```sh\nnpm test\n```'), 'a/README.md')).toThrow(
    'a/README.md: expected a line npm install',
  );
  expect(() => promiseOf(page('```sh\nnpm install @unroll/a\n```', ''), 'a/README.md')).toThrow('expected an example');
});

it('every README installs what its first example imports, in JavaScript that Node reads without a compiler', () => {
  for (const { file, installs, code } of readmes(fileURLToPath(new URL('../../', import.meta.url)))) {
    const imported = [...code.matchAll(/ from '(@unroll\/[a-z]+)/g)].map(([, name]) => name);
    expect(installs.flat(), file).toEqual(expect.arrayContaining(imported));
    const body = code.replace(/^import .*$/gm, '');
    expect(() => new (async () => undefined).constructor(body), file).not.toThrow();
  }
});
