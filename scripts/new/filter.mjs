// A filter of logits: one file, its test beside it, an export and a row in the README.
import { edit, exportLine } from './edits.mjs';

/** @param {{ name: string, dashed: string }} names */
export function filter({ name, dashed }) {
  const row = `| \`${name}(margin)\` | keeps what is at most margin below the largest |\n`;
  return {
    files: {
      [`packages/sample/src/${dashed}.ts`]: 'filter.ts',
      [`packages/sample/src/${dashed}.test.ts`]: 'filter.test.ts',
    },
    edits: [
      exportLine('packages/sample/src/index.ts', `./${dashed}.js`, `export { ${name} } from './${dashed}.js';`),
      edit('packages/sample/README.md', /\| `repetitionPenalty\(/, (found) => `${row}${found}`),
    ],
    next: [
      `put your arithmetic into packages/sample/src/${dashed}.ts, with its source (@see)`,
      'a changeset: npx pnpm changeset',
      `npx pnpm --filter @unroll/sample exec vitest run src/${dashed}.test.ts`,
    ],
  };
}
