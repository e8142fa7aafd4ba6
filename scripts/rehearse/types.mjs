// A consumer in strict TypeScript who checks the types of what he installs, too.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './managers.mjs';
import { run } from './run.mjs';

/** All of each package, and the types that are read most. */
const CODE = `
import * as all from '@unroll/all';
import * as cells from '@unroll/cells';
import * as cli from '@unroll/cli';
import * as plots from '@unroll/probe/plots';
import * as probe from '@unroll/probe';
import * as pytorch from '@unroll/cells/pytorch';
import * as run from '@unroll/run';
import * as sample from '@unroll/sample';
import * as tensor from '@unroll/tensor';
import * as text from '@unroll/text';
import * as csv from '@unroll/text/csv';
import * as series from '@unroll/text/series';
import * as sonnets from '@unroll/text/sonnets';
import * as files from '@unroll/text/node';
import * as train from '@unroll/train';
import * as checkpoints from '@unroll/train/node';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(..._: Same<A, B> extends true ? [] : ['these types differ']) => undefined;

const { lstm } = cells.cells;
same<ReturnType<typeof lstm.init>, cells.LstmParams>();
const net = cells.stack([{ cell: cells.lstm, hidden: 4 }, { cell: cells.gru, hidden: 3 }]);
const params = net.init(2, sample.seeded(1));
same<(typeof params)[1], cells.GruParams>();
const matrix = tensor.orthogonal()([3, 3], Math.random);
same<typeof matrix, tensor.Tensor2D>();
// @ts-expect-error: the weights of a gru are not those of an lstm
cells.unroll(cells.lstm, params[1], tensor.zeros([1, 1, 2]));

interface Mine { w: tensor.Tensor2D }
declare const mine: Mine;
tensor.valueAndGrad((p: Mine) => tensor.sum(p.w))(mine);

export { all, checkpoints, cli, csv, files, plots, probe, pytorch, run, series, sonnets, text, train };
`;

const options = (module) => ({
  compilerOptions: {
    ...module,
    target: 'es2022',
    lib: ['es2022', 'esnext.disposable', 'dom', 'dom.iterable'],
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    noEmit: true,
  },
  files: ['all.ts'],
});

/**
 * @param {import('./run.mjs').Tries} tries
 * @param {string} dir
 * @param {{ env: NodeJS.ProcessEnv, managers: object[] }} tools
 * @param {string[]} names of the packages
 */
export function types(tries, dir, { env, managers }, names) {
  for (const manager of managers.slice(0, 2))
    tries.try(`types, strict and all of them, with ${manager.name}`, () => {
      const cwd = project(dir, `types-${manager.name}`);
      const call = ([command, ...args], ...more) => run(command, [...args, ...more], { cwd, env });
      call(manager.add, ...names, 'typescript@5.9.3', '@types/node@20.19.9');
      writeFileSync(join(cwd, 'all.ts'), CODE);
      const ways = [{ module: 'nodenext' }, { module: 'esnext', moduleResolution: 'bundler' }];
      for (const way of ways) {
        writeFileSync(join(cwd, 'tsconfig.json'), JSON.stringify(options(way)));
        call(manager.command, 'tsc', '-p', 'tsconfig.json');
      }
      return `${names.length} packages, as Node and as a bundler resolve them`;
    });
}
