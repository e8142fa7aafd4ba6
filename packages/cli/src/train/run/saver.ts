import { copyFile, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { save } from '@unroll/cells';
import type { Snapshot } from '@unroll/train';
import { saveCheckpoint } from '@unroll/train/node';
import type { Config } from '../../checkpoint/open.js';
import type { Training } from './setup.js';

/** Saves the checkpoints of a run; gives the size of the file in bytes. */
export type Saver = (training: Training, snapshot?: Snapshot) => Promise<number>;

/** Where the checkpoint goes that a new run would replace. */
export function previousPath(path: string): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}.previous${ext}`);
}

/**
 * Saves at `path`, the weights as they are in the model. A checkpoint of another run that is there is kept beside.
 * @param path - the file
 * @param replaces - whether another run's checkpoint is there
 */
export function saver(path: string, replaces: boolean): Saver {
  let old = replaces;
  return async ({ model, settings, data, trainer, history }, snapshot = trainer.snapshot({ parameters: false })) => {
    if (old) await copyFile(path, previousPath(path));
    old = false;
    const { config: network, weights } = save(model);
    const { vocabulary, series } = data;
    const kept = { settings, history: history.toJSON(data.guesses()) };
    const config: Config = { model: network, ...kept, ...(series !== undefined && { series }) };
    await saveCheckpoint(path, {
      weights,
      training: snapshot,
      ...(vocabulary && { vocabulary: vocabulary.toJSON() }),
      config,
    });
    return (await stat(path)).size;
  };
}
