// Lines that go into files that are there: each edit says where, and fails by name where that place has changed.

/**
 * @param {string} file
 * @param {string | RegExp} place exactly one
 * @param {(found: string) => string} change
 */
export const edit = (file, place, change) => ({
  file,
  apply(text) {
    const parts = text.split(place);
    if (parts.length < 2) throw new Error(`${file}: expected ${place}, got none; add the line by hand`);
    let done = false;
    return text.replace(place, (found) => {
      if (done) return found;
      done = true;
      return change(found);
    });
  },
});

/** The same, everywhere. */
export const editAll = (file, place, change) => ({
  file,
  apply(text) {
    if (!text.includes(place)) throw new Error(`${file}: expected ${place}, got none; add the line by hand`);
    return text.replaceAll(place, change(place));
  },
});

/** An import or export of a file, at the place where the linter sorts it: by its path. */
export const exportLine = (file, from, line) => ({
  file,
  apply(text) {
    const lines = text.split('\n');
    const paths = lines.map((one) => /^(?:export|import|\}).* from '(\.[^']+)';$/.exec(one)?.[1]);
    const folder = from.slice(0, from.lastIndexOf('/'));
    const near = paths.flatMap((path, i) => (path?.slice(0, path.lastIndexOf('/')) === folder ? [i] : []));
    if (near.length === 0) throw new Error(`${file}: expected a line from ${folder}, got none; add the line by hand`);
    const before = near.filter((i) => paths[i] < from).at(-1);
    lines.splice(before === undefined ? startOf(lines, near[0]) : before + 1, 0, line);
    return lines.join('\n');
  },
});

/** Where a statement of several lines that ends here begins. */
function startOf(lines, end) {
  let start = end;
  if (lines[end].startsWith('}')) while (!/^(?:export|import)\b/.test(lines[start])) start--;
  return start;
}
