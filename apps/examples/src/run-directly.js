import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * Calls `main` when the module was started by `node FILE`, not when a test imports it.
 * @param {string} url - `import.meta.url` of the module
 * @param {(log: (line: string) => void) => Promise<void>} main - what to run
 */
export async function runDirectly(url, main) {
  if (argv[1] && url === pathToFileURL(argv[1]).href) await main(console.log);
}
