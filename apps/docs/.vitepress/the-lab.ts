import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../lab/src/elements/index.ts', import.meta.url));
const NONE = '\0no-lab';

/** Where the lab is not there, as in a copy of the docs alone, its import fails and the text beside an instrument stays. */
export function theLab() {
  return {
    name: 'the-lab',
    resolveId: (id: string) => (id === '@unroll/lab/elements' && !existsSync(source) ? NONE : undefined),
    load: (id: string) => (id === NONE ? "throw new Error('the lab is not there');" : undefined),
  };
}
