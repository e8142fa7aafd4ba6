// No link of the built site leads nowhere: pages, anchors, files, and the rooms of the lab.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkBuilt, dist, pagesOfSite } from './site.js';

const BASE = '/unroll';
const fileOf = (path: string) =>
  [path, `${path}.html`, join(path, 'index.html')]
    .map((name) => join(dist, name))
    .find((file) => /\.\w+$/.test(file) && existsSync(file));

const decode = (text: string) => text.replaceAll('&amp;', '&');
const attributes = (html: string, name: string) =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => decode(value));

it('leads somewhere, every link of every page', { timeout: 120_000 }, async () => {
  checkBuilt();
  const ids = new Map<string, Set<string>>();
  const idsOf = (file: string) => {
    const known = ids.get(file) ?? new Set(attributes(readFileSync(file, 'utf8'), 'id'));
    ids.set(file, known);
    return known;
  };
  const hasLab = existsSync(join(dist, 'lab/index.html'));
  const broken: string[] = [];
  let [count, toLab] = [0, 0];
  for (const page of await pagesOfSite()) {
    const html = readFileSync(fileOf(page) as string, 'utf8');
    for (const link of [...attributes(html, 'href'), ...attributes(html, 'src')]) {
      const url = new URL(link, `http://site${BASE}${page}`);
      if (url.host !== 'site') continue;
      count++;
      const path = decodeURIComponent(url.pathname);
      if (path.startsWith(`${BASE}/lab/`)) toLab++;
      if (path.startsWith(`${BASE}/lab/`) && !hasLab) continue;
      const file = path.startsWith(BASE) ? fileOf(path.slice(BASE.length)) : undefined;
      const anchor = decodeURIComponent(url.hash.slice(1));
      const isRoom = path.startsWith(`${BASE}/lab/`);
      if (!file || (anchor && !isRoom && file.endsWith('.html') && !idsOf(file).has(anchor)))
        broken.push(`${page}: ${link}`);
    }
  }
  console.log(`${count} links of ${ids.size} pages with anchors, ${toLab} to the lab${hasLab ? '' : ' (not built)'}`);
  expect([...new Set(broken)]).toEqual([]);
  expect(toLab).toBeGreaterThan(20);
});
