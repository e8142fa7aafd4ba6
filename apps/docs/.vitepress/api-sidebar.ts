import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { DefaultTheme } from 'vitepress';

type Item = DefaultTheme.SidebarItem;

const api = new URL('../api/@unroll/', import.meta.url);
const index = (path: string) => new URL(`${path}/index.md`, api);

/** The names of a module under the questions they answer, as its page lists them. */
function questions(path: string): Item[] {
  const sections = readFileSync(index(path), 'utf8').split(/^## /m).slice(1);
  return sections.flatMap((section) => {
    const text = section.split('\n')[0] ?? '';
    const rows = [...section.matchAll(/^\| \[`?([^\]`]+)`?\]\(([^)]+)\.md\) \|/gm)];
    const items = rows.map(([, name = '', file = '']) => ({ text: name, link: `/api/@unroll/${path}/${file}` }));
    return items.length > 0 ? [{ text, collapsed: true, items }] : [];
  });
}

/** The folders of a package that are modules of their own, its main one first. */
function modules(name: string): string[] {
  const folders = readdirSync(new URL(`${name}/`, api)).filter((folder) => existsSync(index(`${name}/${folder}`)));
  return folders.sort((a, b) => Number(b === name) - Number(a === name) || a.localeCompare(b));
}

function inPackage(name: string): Item[] {
  const own = modules(name);
  if (own.length === 0) return questions(name);
  return own.flatMap((module) => {
    const items = questions(`${name}/${module}`);
    if (module === name) return items;
    return [{ text: `@unroll/${name}/${module}`, link: `/api/@unroll/${name}/${module}/`, collapsed: true, items }];
  });
}

/**
 * The packages for the column at the left: the README of each, and its names by question.
 * @returns an entry for each package; none where the API pages were not made yet
 */
export function packages(): Item[] {
  if (!existsSync(api)) return [];
  return readdirSync(api)
    .sort()
    .map((name) => ({
      text: `@unroll/${name}`,
      link: `/packages/${name}`,
      collapsed: true,
      items: [{ text: 'API', link: `/api/@unroll/${name}/` }, ...inPackage(name)],
    }));
}
