/**
 * Reads the help of a command as it prints it.
 * @param {string} text
 * @returns {{ usage: string, about: string, groups: { title: string, rows: [string, string][] }[] }}
 */
export function parseHelp(text) {
  const [first = '', ...lines] = text.split('\n');
  const groups = [];
  const about = [];
  for (const line of lines) {
    const title = /^(\S.*):$/.exec(line)?.[1];
    const row = /^ {2}(\S.*?)(?: {2,}(.*))?$/.exec(line);
    if (title) groups.push({ title, rows: [] });
    else if (row && groups.length > 0) groups.at(-1).rows.push([row[1], row[2] ?? '']);
    else if (line.trim() && groups.length > 0 && /^ {3,}/.test(line)) {
      const last = groups.at(-1).rows.at(-1);
      if (last) last[1] = `${last[1]} ${line.trim()}`.trim();
    } else if (line.trim() && groups.length === 0) about.push(line.trim());
  }
  return {
    usage: first.replace(/^Usage: /, ''),
    about: about.join(' '),
    groups: groups.filter(({ rows }) => rows.length > 0),
  };
}
