// A cell as ARCHITECTURE.md says: its record, its formula in float64, the lines in the lists, and what holds it to both.
import { edit, editAll, exportLine } from './edits.mjs';

const CELLS = 'packages/cells/src/cells';

/**
 * @param {{ name: string, Name: string, dashed: string }} names
 * @param {(path: string) => string} read a file of the repository
 */
export function cell({ name, Name, dashed }, read) {
  const [, list = ''] = /export const cells = \{ (.*) \} as const;/.exec(read(`${CELLS}/index.ts`)) ?? [];
  const last = list.split(', ').at(-1);
  const lastDashed = last.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const readme = 'packages/cli/README.md';
  return {
    files: {
      [`${CELLS}/${dashed}.ts`]: 'cell.ts',
      [`${CELLS}/${dashed}.test.ts`]: 'cell.test.ts',
      [`packages/spec/src/cells/${dashed}.ts`]: 'spec.ts',
    },
    edits: [
      edit(`${CELLS}/index.ts`, `${list} } as const`, () => `${list}, ${name} } as const`),
      exportLine(`${CELLS}/index.ts`, `./${dashed}.js`, `import { ${name} } from './${dashed}.js';`),
      exportLine(
        'packages/cells/src/index.ts',
        `./cells/${dashed}.js`,
        `export { type ${Name}Params, ${name}, ${name}Step } from './cells/${dashed}.js';`,
      ),
      exportLine(
        'packages/spec/src/index.ts',
        `./cells/${dashed}.js`,
        `export { type ${Name}SpecParams, ${name}Spec } from './cells/${dashed}.js';`,
      ),
      edit(
        `${CELLS}/index.test.ts`,
        'const byHand = {\n',
        (found) => `${found}  ${name}: { h: Math.tanh(0.1 * x - 0.2 * h + 0.05) },\n`,
      ),
      edit(`${CELLS}/index.test.ts`, `${last}, got "lsmt"`, () => `${last}, ${name}, got "lsmt"`),
      editAll(readme, `"${lastDashed}", default`, () => `"${lastDashed}", "${dashed}", default`),
      editAll(readme, `${lastDashed}) (default`, () => `${lastDashed}, ${dashed}) (default`),
    ],
    next: [
      `put your formula into ${CELLS}/${dashed}.ts, and, from the paper alone, into packages/spec/src/cells/${dashed}.ts`,
      `the numbers of one step by hand: byHand of ${CELLS}/index.test.ts`,
      'goldens of PyTorch, a row in packages/cells/README.md, a changeset: CONTRIBUTING.md, "A new cell"',
      `npx pnpm --filter @unroll/cells exec vitest run src/cells`,
    ],
  };
}
