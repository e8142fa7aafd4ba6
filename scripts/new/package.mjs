// A package: what its neighbours have, and the lines where the packages are listed.
import { edit } from './edits.mjs';

/** @param {{ dashed: string }} names */
export function pack({ dashed }) {
  const folder = `packages/${dashed}`;
  const files = ['package.json', 'tsconfig.json', 'tsup.config.ts', 'vitest.config.ts', 'README.md'];
  const sources = ['index.ts', 'mean.ts', 'mean.test.ts'];
  const size = { name: `@unroll/${dashed}`, path: `${folder}/dist/index.js`, import: '*', limit: '10 kB', gzip: true };
  const limit = JSON.stringify(size, null, 2).replace(/^/gm, '  ');
  const row = `| [\`@unroll/${dashed}\`](${folder}) | What question does it answer? | nothing of ours |\n`;
  const module = `    "@unroll/${dashed}": "workspace:*",\n`;
  return {
    files: Object.fromEntries([
      ...files.map((file) => [`${folder}/${file}`, `package/${file}`]),
      ...sources.map((file) => [`${folder}/src/${file}`, `package/${file}`]),
    ]),
    edits: [
      edit('ARCHITECTURE.md', /\| \[`@unroll\/cli`\]/, (found) => `${row}${found}`),
      edit('apps/docs/typedoc.json', '    "../../packages/cli"', (found) => `    "../../${folder}",\n${found}`),
      edit('apps/docs/package.json', /^ +"@unroll\/cells": "workspace:\*",\n/m, (found) => `${found}${module}`),
      edit('.size-limit.json', /\n\]\n$/, () => `,\n${limit}\n]\n`),
    ],
    next: [
      'npx pnpm install',
      `say in README.md, package.json and src/index.ts of ${folder} what question it answers`,
      'the directions of its imports: biome.json and the table in ARCHITECTURE.md; its row in README.md',
      `npx pnpm --filter @unroll/${dashed} test`,
    ],
  };
}
