import { readdirSync, readFileSync } from 'node:fs';
import type { DefaultTheme } from 'vitepress';
import { packages } from './api-sidebar.ts';

type Item = DefaultTheme.SidebarItem;

const here = (path: string) => new URL(`../${path}`, import.meta.url);

/** The title of a page is its first heading. */
const title = (path: string) => /^# (.+)$/m.exec(readFileSync(here(path), 'utf8'))?.[1] ?? path;

const pages = (folder: string): Item[] =>
  readdirSync(here(folder))
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .sort()
    .map((file) => ({ text: title(`${folder}/${file}`), link: `/${folder}/${file.replace('.md', '')}` }));

const listed = (folder: string, names: readonly string[]): Item[] =>
  names.map((name) => ({ text: title(`${folder}/${name}.md`), link: `/${folder}/${name}` }));

const USE = ['browser', 'worker', 'text', 'series', 'stream', 'pytorch', 'cell', 'speed'];
const COMMANDS = ['train', 'sample', 'eval', 'predict', 'export', 'gradients', 'gates', 'memory', 'compare', 'doctor'];

/**
 * The columns at the left.
 * @param lab - the entry of the lab
 * @returns a column for each part of the site
 */
export function sidebar(lab: Item): DefaultTheme.SidebarMulti {
  const reference: Item = {
    text: 'Reference',
    items: [
      { text: 'Glossary', link: '/glossary' },
      { text: 'Notation', link: '/notation' },
      { text: 'Decisions', link: '/decisions/' },
      lab,
    ],
  };
  const learn: Item = { text: 'Learn', link: '/learn/', items: pages('learn') };
  const use: Item = { text: 'Use', link: '/use/', items: listed('use', USE) };
  const inPackages: Item[] = [{ text: 'Packages', link: '/packages/', items: packages() }, reference];
  const machines: Item = { text: 'For machines', link: '/packages/cli#for-machines' };
  const first: Item = { text: 'Start', link: '/start' };
  return {
    '/api/': inPackages,
    '/packages/': inPackages,
    '/command/': [{ text: 'Command', link: '/command/', items: [...listed('command', COMMANDS), machines] }, reference],
    '/use/': [first, use, reference],
    '/decisions/': [{ text: 'Decisions', link: '/decisions/', items: pages('decisions') }, reference],
    '/': [first, learn, reference],
  };
}
