import { ready } from '@unroll/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Conformance, conformance, conformanceChecks, golden, lstmSpec } from '../src/index.js';
import { type LocalCell, localLstm, localUnroll } from './local-lstm.js';
import { mutants } from './mutants.js';

const right: Conformance<LocalCell> = {
  cell: localLstm,
  unroll: localUnroll,
  spec: lstmSpec,
  goldens: golden('lstm'),
  path: 'local',
};

conformance(right);

describe('the suite finds what is wrong', () => {
  beforeAll(() => ready());
  const goldens = right.goldens.filter(({ sizes }) => sizes.steps < 50);

  test.each(mutants)('$name', ({ cell, unroll, found }) => {
    const wrong = conformanceChecks({ ...right, goldens, ...(cell && { cell }), ...(unroll && { unroll }) });
    for (const name of found) {
      const check = wrong.find((c) => c.name.startsWith(name));
      expect(() => check?.run(), name).toThrow();
    }
  });
});
