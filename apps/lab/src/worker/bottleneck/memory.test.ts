import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Examination } from '@unroll/probe';
import { expect, it } from 'vitest';
import { command } from '../../rooms/bottleneck/share';
import { attempt, taskFacts } from './memory';

const run = promisify(execFile);
const cli = join(dirname(createRequire(import.meta.url).resolve('@unroll/cli/package.json')), 'bin/unroll.js');

it.each(['adding', 'copy', 'recall'] as const)(
  'gives the numbers of the command: %s',
  async (task) => {
    const question = { task, length: 6, hidden: 8, steps: 20, every: 10 };
    const line = command(question, ['lstm']).split(' ').slice(2);
    // One thread or more, the bits are the same.
    const { stdout } = await run(process.execPath, [cli, ...line, '--json'], { timeout: 60_000 });
    const records = stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text));
    const expected = records
      .filter(({ type }) => type === 'examination')
      .map(({ step, loss, accuracy }) => ({ step, loss, accuracy }));
    const found: Examination[] = [];
    await attempt({ ...question, cell: 'lstm' }, (one) => found.push(one), new AbortController().signal);
    expect(found.map(({ step, loss, accuracy }) => ({ step, loss, accuracy }))).toEqual(expected);
    expect(expected.length).toBe(2);
    expect(records.find(({ type }) => type === 'attempt').chance).toEqual(taskFacts(question).chance);
  },
  90_000,
);

it('stops between two updates', async () => {
  const stop = new AbortController();
  const question = { task: 'recall', length: 3, cell: 'gru', hidden: 4, steps: 1000, every: 5 } as const;
  const tried = attempt(question, () => stop.abort(new Error('Stopped.')), stop.signal);
  await expect(tried).rejects.toThrow('Stopped.');
});
