// Source maps without what the package holds already: its sources are published beside them. What is bundled from a
// private package stays in the map, since it is nowhere else; generated WebAssembly in base64 is no source to be read.
import { readFileSync, writeFileSync } from 'node:fs';

/** A plugin of tsup. */
export const leanMaps = () => ({
  name: 'lean-maps',
  buildEnd({ writtenFiles }) {
    for (const { name } of writtenFiles)
      if (name.endsWith('.map')) writeFileSync(name, lean(readFileSync(name, 'utf8')));
  },
});

/**
 * The same map, each source either in it or beside it.
 * @param {string} text the map
 */
export function lean(text) {
  const map = JSON.parse(text);
  map.sourcesContent = map.sources.map((source, i) => {
    if (source.includes('/generated/')) return '// WebAssembly, made when the package was built\n';
    return source.startsWith('../src/') ? null : (map.sourcesContent?.[i] ?? null);
  });
  return JSON.stringify(map);
}
