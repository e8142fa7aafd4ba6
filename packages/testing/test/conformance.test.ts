import { ready } from '@unroll/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Conformance, conformance, conformanceChecks, golden, lstmSpec } from '../src/index.js';
import { type LocalCell, localLstm, localUnroll } from './local-lstm.js';
import { mutantCells } from './mutant-cells.js';
import { mutantUnrolls } from './mutant-unrolls.js';

const right: Conformance<LocalCell> = {
  cell: localLstm,
  unroll: localUnroll,
  spec: lstmSpec,
  goldens: golden('lstm'),
  path: 'local',
};
const goldens = right.goldens.filter(({ sizes }) => sizes.steps < 50);

conformance(right);
conformance({ ...right, goldens, backend: 'cpu' });

describe('the suite finds what is wrong', () => {
  beforeAll(() => ready());
  function expectFound(wrong: Conformance<LocalCell>, found: readonly string[]): void {
    const checks = conformanceChecks({ ...wrong, goldens });
    for (const name of found) {
      const check = checks.find((c) => c.name.startsWith(name));
      if (!check) throw new Error(`no check is named "${name}…"`);
      expect(() => check.run(), name).toThrow();
    }
  }

  test.each(Object.entries(mutantCells))('%s', (_, [wrong, found]) =>
    expectFound({ ...right, cell: { ...localLstm, ...wrong } }, found),
  );

  test.each(Object.entries(mutantUnrolls))('%s', (_, [unroll, found]) => expectFound({ ...right, unroll }, found));
});
