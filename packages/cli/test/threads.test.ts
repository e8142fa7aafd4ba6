import { beforeAll, describe, expect, it, vi } from 'vitest';
import { folder, ofType, type Result, TINY, unroll } from './world.js';

/** What `ready` was asked for. */
const asked = vi.hoisted((): unknown[] => []);
vi.mock('@unroll/tensor', async (original) => {
  const real = await original<typeof import('@unroll/tensor')>();
  const ready: typeof real.ready = (options) => {
    asked.push(options);
    return real.ready(options);
  };
  return { ...real, ready };
});

const cwd = folder();
const threads = (count: string) => ['--threads', count];
const losses = (result: Result) => ofType<{ loss: number }>(result, 'step').map(({ loss }) => loss);

beforeAll(async () => void (await unroll({ cwd }, 'train', 'text.txt', ...TINY, '--steps', '2', ...threads('3'))));

describe('--threads', () => {
  it('stands in the head of a training', async () => {
    const { stdout } = await unroll({ cwd }, 'train', '--resume', '--steps', '3', ...threads('3'));
    expect(stdout).toMatch(/^runtime .*, 3 threads$/m);
  });

  it('is no setting of a training: a resumed run may have others', async () => {
    const steps = (count: string) => ['--steps', count, '--schedule', 'constant', '--json', '--sample', '0'];
    const whole = await unroll({ cwd }, 'train', 'text.txt', ...TINY, ...steps('6'), '--out', 'w.st');
    const begun = await unroll({ cwd }, 'train', 'text.txt', ...TINY, ...steps('3'), '--out', 'r.st', ...threads('2'));
    const more = ['--resume', 'r.st', '--steps', '6', '--json', '--sample', '0'];
    const rest = await unroll({ cwd }, 'train', ...more, ...threads('3'));
    expect(rest.stderr).toBe('');
    expect(ofType(rest, 'start')).toMatchObject([{ runtime: { threads: 3 } }]);
    expect(ofType<{ settings: object }>(rest, 'start')[0]?.settings).not.toHaveProperty('threads');
    expect([...losses(begun), ...losses(rest)]).toEqual(losses(whole));
  });

  it.each([
    ['eval unroll.safetensors text.txt'],
    ['sample unroll.safetensors --length 20 --seed 1'],
    ['gates unroll.safetensors --length 50'],
    ['gradients --lengths 5,10 --hidden 8 --seeds 1'],
    ['memory --length 5 --hidden 8 --steps 2 --every 2 --cells lstm'],
    ['compare text.txt --hidden 4,8 --steps 2 --seeds 2'],
  ])('computes the same and is not among what is told: %s', async (line) => {
    asked.length = 0;
    const [one, three] = [
      await unroll({ cwd }, ...line.split(' '), '--json', ...threads('1')),
      await unroll({ cwd }, ...line.split(' '), '--json', ...threads('3')),
    ];
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.records.length).toBeGreaterThan(0);
    const told = ({ records }: Result) => JSON.stringify(records, (key, value) => (/econds/.test(key) ? 0 : value));
    expect(told(three)).toBe(told(one));
    expect(one.stdout).not.toContain('"threads"');
    expect(asked).toEqual([{ threads: 1 }, { threads: 3 }]);
  });
});
