import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type SavedModel, save } from '@unroll/cells';
import type { WeightFormat } from '@unroll/tensor';
import type { Checkpoint } from '@unroll/train';
import { loadCheckpoint, saveCheckpoint } from '@unroll/train/node';
import type { Command } from 'commander';
import { type Config, fitting, readCheckpoint, restoreModel } from '../checkpoint/open.js';
import { checkOut } from '../checkpoint/out.js';
import { CliError } from '../errors.js';
import { size } from '../format.js';
import { start } from '../runtime.js';
import type { CommonOptions, Session } from '../session.js';
import { weightsOption } from '../small-weights.js';

/** The values of the command's options. */
interface ExportOptions extends CommonOptions {
  readonly weights: WeightFormat;
  readonly out: string;
  readonly force?: true;
}

/** Adds `unroll export`. */
export const exportCommand = (root: Command, session: Session): Command =>
  root
    .command('export')
    .summary('save a model alone, on small weights if wanted')
    .description(
      'Saves the model of a checkpoint without its training, with its weights in 32, 16 or 8 bits: a file to use, not to go on from.',
    )
    .argument('<checkpoint>', 'a file that `unroll train` saved')
    .addOption(weightsOption('how the weights are saved').default('float32'))
    .requiredOption('-o, --out <path>', 'where to save')
    .option('--force', 'overwrite a file that is not a checkpoint of unroll, or that training can go on from')
    .action((path: string, options: ExportOptions) => exportModel(path, options, session));

/** Makes sure that nothing is lost which cannot be made again. */
async function checkTarget(target: string, { out, force }: ExportOptions): Promise<void> {
  if (!(await checkOut(target, out, force === true)) || force) return;
  const { training } = await loadCheckpoint(target);
  if (training) throw new CliError(`--out: ${out} is a checkpoint that training can go on from; --force overwrites it`);
}

/** The file: the model as it is now, the rest as it was, no training. */
function contents({ vocabulary, config, metadata }: Checkpoint, saved: SavedModel): Checkpoint {
  const { model: _, history: ___, ...rest } = (config ?? {}) as Partial<Config>;
  const kept = 'model' in ((config ?? {}) as object) ? rest : {};
  const { 'unroll.weights': __, ...texts } = metadata ?? {};
  return {
    weights: saved.weights,
    ...(vocabulary !== undefined && { vocabulary }),
    config: { model: saved.config, ...kept },
    metadata: { ...texts, ...saved.metadata },
  };
}

async function exportModel(path: string, options: ExportOptions, { io, out }: Session): Promise<void> {
  const checkpoint = await readCheckpoint(path, io);
  const target = resolve(io.cwd, options.out);
  await checkTarget(target, options);
  await start();
  using model = restoreModel(path, checkpoint);
  const { weights } = options;
  await saveCheckpoint(
    target,
    contents(
      checkpoint,
      fitting(path, () => save(model, { weights })),
    ),
  );
  const bytes = (await stat(target)).size;
  if (out.json) return out.record({ type: 'export', checkpoint: path, path: options.out, weights, bytes });
  await out.line(`${out.colors.dim('saved')} ${options.out}, ${size(bytes)}, ${weights} weights`);
}
