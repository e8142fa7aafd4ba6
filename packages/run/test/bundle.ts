import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** An entry of the package as one file for a browser. */
export async function bundle(entry: string, options: BuildOptions = {}, format: 'esm' | 'iife' = 'esm') {
  const { metafile, outputFiles } = await build({
    ...options,
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format,
    platform: 'browser',
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { inputs: inputs.map(([path]) => path), imports: output?.imports, code: outputFiles?.[0]?.text ?? '' };
}
