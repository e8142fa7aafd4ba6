import type { Command } from 'commander';
import { checkForgetBias } from '../cell-choice.js';
import { capacity } from '../memory/capacity.js';
import { learned } from '../memory/learned.js';
import { addMemoryOptions, type MemoryOptions } from '../memory/options.js';
import { checkReports } from '../report-files.js';
import { start } from '../runtime.js';
import type { Session } from '../session.js';
import { checkCells } from '../train/run/fits.js';

/** Adds `unroll memory`. */
export const memoryCommand = (root: Command, session: Session): Command =>
  addMemoryOptions(
    root
      .command('memory')
      .summary('try what cells can remember')
      .description(
        'Trains cells on a task that cannot be done without remembering, examines them on unseen sequences, and says ' +
          'whether they solve it, by published criteria, or stay at chance.',
      ),
  ).action((options: MemoryOptions) => memory(options, session));

async function memory(options: MemoryOptions, session: Session): Promise<void> {
  const { out, io } = session;
  checkForgetBias(options);
  const { length, batch } = options;
  checkCells({ ...options, layers: 1, window: length, batch: options.task === 'capacity' ? 1 : batch }, '--length');
  await checkReports(options, io);
  await start(options);
  const { json: _, debug: __, svg: ___, html: ____, threads: _____, ...settings } = options;
  if (out.json) await out.record({ type: 'start', ...settings });
  await (options.task === 'capacity' ? capacity(options, session) : learned(options, session));
}
