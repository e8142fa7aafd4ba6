import { describe, expect, it } from 'vitest';
import { folder, unroll } from './world.js';

const cwd = folder();
const run = (line: string) => unroll({ cwd }, ...line.split(' ').filter((word) => word !== ''));

describe('the command line', () => {
  it.each(['--help', '-h', 'help', 'help train', 'train --help', 'sample -h', 'eval --help'])(
    'shows help: %s',
    async (line) => {
      const { code, stdout, stderr } = await run(line);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^Usage: unroll/);
    },
  );

  it('shows the version', async () => {
    expect((await run('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('alone shows three lines to begin with', async () => {
    const { code, stdout, stderr } = await run('');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.match(/^ {2}unroll (train|sample)/gm)).toHaveLength(3);
    expect(stderr).toContain('unroll --help shows all there is.');
    const world = { cwd, env: { npm_config_user_agent: 'npm/11' } };
    expect((await unroll(world)).stderr).toContain('npx @unroll/cli train my-text.txt');
  });

  it.each([
    ['tran', "unroll: unknown command 'tran' (Did you mean train?)"],
    ['train --step 5', "unroll: unknown option '--step' (Did you mean --steps?)"],
    ['train --steps 1.5', 'unroll: --steps: expected a whole number >= 1, got "1.5"'],
    ['train --steps', "unroll: option '--steps <count>' argument missing"],
    ['train --rate 0', 'unroll: --rate: expected a number > 0, got "0"'],
    ['train --rate abc', 'unroll: --rate: expected a number > 0, got "abc"'],
    ['train --dropout 1', 'unroll: --dropout: expected a number >= 0 and < 1, got "1"'],
    ['train --clip -1', 'unroll: --clip: expected a number >= 0, got "-1"'],
    [
      'train --seconds Infinity',
      'unroll: --seconds: expected a number > 0, or a time such as 90s, 2m or 1h, got "Infinity"',
    ],
    [
      'train --cell lstn',
      'unroll: --cell: expected rnn, lstm, gru, gru-reset-after, rnn-relu, min-gru, layer-norm-lstm, got "lstn"; did you mean lstm?',
    ],
    [
      'memory --task ading',
      'unroll: --task: expected adding, copy, recall, capacity, got "ading"; did you mean adding?',
    ],
    ['eval a b --weights int9', 'unroll: --weights: expected float32, bf16, int8, got "int9"; did you mean int8?'],
    ['train --minutes 2d', 'unroll: --minutes: expected a number > 0, or a time such as 90s, 2m or 1h, got "2d"'],
    ['train --steps 5 --epochs 1', "unroll: option '--steps <count>' cannot be used with option '--epochs <count>'"],
    ['train --tied', 'unroll: --tied: expected --embedding = --hidden, got 32 and 128'],
    [
      'train --cell rnn --forget-bias 1',
      'unroll: --forget-bias: expected a cell with a gate that keeps the state (lstm, gru, gru-reset-after, min-gru, layer-norm-lstm), got rnn',
    ],
    [
      'train --validation 0 --patience 3',
      'unroll: --validation: expected a share > 0, as --patience and --schedule plateau or adaptive need one, got 0',
    ],
    ['sample a b', "unroll: too many arguments for 'sample'. Expected 1 argument but got 2."],
    [
      'train --horizon 5',
      'unroll: --target: expected the columns to foretell, as --horizon, --columns and --season are for tables, got none',
    ],
    ['train --target a --lines', 'unroll: --target: expected no --lines, which is for text, got both'],
    ['train --lines --bytes', 'unroll: --lines: expected a text, got --bytes as well'],
    ['train --target a,,b', 'unroll: --target: expected names with commas between, each but once, got "a,,b"'],
    ['train --threads 0', 'unroll: --threads: expected a whole number from 1 to 64, or auto, got "0"'],
    ['eval a b --threads 1.5', 'unroll: --threads: expected a whole number from 1 to 64, or auto, got "1.5"'],
    ['compare --threads 1000', 'unroll: --threads: expected a whole number from 1 to 64, or auto, got "1000"'],
    ['compare --threads 1,2', 'unroll: --threads: expected a whole number from 1 to 64, or auto, got "1,2"'],
    ['memory --threads many', 'unroll: --threads: expected a whole number from 1 to 64, or auto, got "many"'],
    ['export a -o b --threads 2', "unroll: unknown option '--threads'"],
    ['sample --temperature -1', 'unroll: --temperature: expected a number >= 0, got "-1"'],
    ['sample --top-p 2', 'unroll: --top-p: expected a number > 0 and <= 1, got "2"'],
    ['sample --top-k 0', 'unroll: --top-k: expected a whole number >= 1, got "0"'],
    ['eval', "unroll: missing required argument 'checkpoint'"],
    ['eval a', "unroll: missing required argument 'files'"],
  ])('refuses %s', async (line, message) => {
    expect(await run(line)).toMatchObject({ code: 2, stdout: '', stderr: `${message}\n` });
  });

  it('writes errors as JSON with --json', async () => {
    const { stderr } = await run('train --json --steps x');
    expect(JSON.parse(stderr)).toEqual({
      type: 'error',
      message: '--steps: expected a whole number >= 1, got "x"',
      exitCode: 2,
    });
  });

  it('shows where an error comes from with --debug or UNROLL_DEBUG only', async () => {
    expect((await run('sample nothing')).stderr.trim().split('\n')).toHaveLength(1);
    expect((await run('sample nothing --debug')).stderr).toMatch(/\n +at /);
    expect((await unroll({ cwd, env: { UNROLL_DEBUG: '1' } }, 'sample', 'nothing')).stderr).toMatch(/\n +at /);
  });
});
