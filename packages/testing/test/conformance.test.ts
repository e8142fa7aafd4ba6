import { ready } from '@unroll/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Conformance, cellGoldens, conformance, conformanceChecks, lstmSpec } from '../src/index.js';
import { type LocalLstm, localLstm } from './local-lstm.js';
import { localLayerNormLstm, localMinGru } from './local-others.js';
import { localUnroll } from './local-unroll.js';
import { mutantCells } from './mutant-cells.js';
import { mutantMasks } from './mutant-masks.js';
import { mutantUnrolls } from './mutant-unrolls.js';

const right: Conformance<LocalLstm> = {
  cell: localLstm,
  unroll: localUnroll,
  spec: lstmSpec,
  goldens: cellGoldens('lstm'),
  path: 'local',
};
const goldens = right.goldens.filter(({ sizes }) => sizes.steps < 50);

conformance(right);
conformance({ ...right, goldens, backend: 'cpu' });
for (const cell of [localMinGru, localLayerNormLstm])
  conformance({
    cell,
    unroll: localUnroll,
    spec: cell.spec,
    goldens: cellGoldens(cell.name as 'minGru'),
    path: 'local',
  });

describe('the suite finds what is wrong', () => {
  beforeAll(() => ready());
  function expectFound(wrong: Conformance<LocalLstm>, found: readonly string[]): void {
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

  test.each(Object.entries({ ...mutantUnrolls, ...mutantMasks }))('%s', (_, [unroll, found]) =>
    expectFound({ ...right, unroll }, found),
  );
});
