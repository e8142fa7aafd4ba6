import { expect, it } from 'vitest';
import { noEmptyHeaders } from '../.vitepress/markdown.js';
import { withPolicy } from '../.vitepress/policy.js';
import { roomElement } from '../.vitepress/theme/rooms.js';
import { parseHelp } from '../generate/help.mjs';
import { toSite } from '../generate/links.mjs';

it('reads a help', () => {
  const { usage, about, groups } = parseHelp(
    'Usage: unroll eval [options]\n\nMeasures.\nSo it does.\n\nOptions:\n  -a, --all <what>  all of it,\n                    also this\n  --far\n',
  );
  expect(usage).toBe('unroll eval [options]');
  expect(about).toBe('Measures. So it does.');
  expect(groups).toEqual([
    {
      title: 'Options',
      rows: [
        ['-a, --all <what>', 'all of it, also this'],
        ['--far', ''],
      ],
    },
  ]);
});

it('turns links of a README into those of the site, or of the repository', () => {
  const links =
    '[a](../tensor) [b](../../apps/docs/use/cell.md#types) [c](#d) [e](https://e.example/) [f](../../ARCHITECTURE.md)';
  const repository = 'https://github.com/unroll-js/unroll/blob/main';
  expect(toSite(links, 'packages/cells', ['tensor'])).toBe(
    `[a](/packages/tensor) [b](/use/cell#types) [c](#d) [e](https://e.example/) [f](${repository}/ARCHITECTURE.md)`,
  );
});

it('reads the address of a room', () =>
  expect(roomElement('vanish?cell=rnn,lstm&T=200')).toEqual({
    room: 'vanish',
    tag: 'unroll-vanish',
    attributes: [
      ['cell', 'rnn,lstm'],
      ['T', '200'],
    ],
  }));

it('lets a page run its own scripts by their hash, and no others', () => {
  const page = withPolicy('<head></head><script>a()</script><script type="module" src="/b.js"></script>');
  expect(page).toMatch(/script-src 'self' 'wasm-unsafe-eval' 'sha256-[\w+/]{43}='; /);
  expect(page).not.toMatch(/script-src[^;]*(unsafe-inline|'unsafe-eval')/);
});

it('makes no header of an empty corner', () => {
  const token = (type: string, tag: string, content = '') => ({ type, tag, content });
  const row = (words: string) => [token('th_open', 'th'), token('inline', '', words), token('th_close', 'th')];
  const tokens = [...row(''), ...row('cell')];
  noEmptyHeaders({ core: { ruler: { push: (_, rule) => rule({ tokens }) } } });
  expect(tokens.map(({ tag }) => tag).join()).toBe('td,,td,th,,th');
});
