// Links of a README point into the repository; on the site they point to its pages, where there is one.
import { posix } from 'node:path';

const REPOSITORY = 'https://github.com/unroll-js/unroll/blob/main/';

/** Where a path of the repository is on the site, or in the repository on the web. */
function place(path, packages) {
  const [file = '', anchor] = path.split('#');
  const hash = anchor ? `#${anchor}` : '';
  const page = /^apps\/docs\/(.*)\.md$/.exec(file)?.[1];
  if (page) return `/${page}${hash}`;
  const name = /^packages\/([\w-]+)(?:\/README\.md)?\/?$/.exec(file)?.[1];
  if (name && packages.includes(name)) return `/packages/${name}${hash}`;
  return `${REPOSITORY}${file}${hash}`;
}

/**
 * @param {string} text Markdown
 * @param {string} folder where it stands in the repository
 * @param {readonly string[]} packages those that have a page
 */
export function toSite(text, folder, packages) {
  return text.replace(
    /\]\((?!https?:|#|mailto:)([^)\s]+)\)/g,
    (_, link) => `](${place(posix.join(folder, link), packages)})`,
  );
}
