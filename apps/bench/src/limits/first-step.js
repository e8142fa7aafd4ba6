// From nothing to the first step of a saved 2×128: processes that import a package, open the model and step it once.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { savedModel } from '../saved.js';
import { median } from '../stats.js';

const RUNS = 11;
/** From here the packages are found. */
const cwd = fileURLToPath(new URL('.', import.meta.url));

/** What a process does with the file: from its import to its first logits. */
const ways = {
  '@unroll/run': `
    const { openModel } = await import('@unroll/run');
    imported();
    const logits = openModel(bytes).stream().next(0);`,
  '@unroll/cells': `
    const [{ ready }, { open }, { decodeCheckpoint }] = await Promise.all(
      ['@unroll/tensor', '@unroll/cells', '@unroll/train'].map((name) => import(name)));
    imported();
    await ready();
    const { config, weights } = decodeCheckpoint(bytes);
    const logits = open(config, weights).stepper().next(0);`,
};

const program = (/** @type {string} */ way, /** @type {string} */ file) => `
  import { readFileSync } from 'node:fs';
  const bytes = new Uint8Array(readFileSync(${JSON.stringify(file)}));
  const start = performance.now();
  let [then, used] = [start, process.cpuUsage()];
  const imported = () => { [then, used] = [performance.now(), process.cpuUsage()]; };
  ${way}
  if (logits.length !== 65) throw new Error('expected 65 logits');
  const [step, { user, system }] = [performance.now() - then, process.cpuUsage(used)];
  console.log(JSON.stringify({ load: then - start, step, processor: (user + system) / 1000 }));`;

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const file = join(folder, 'model.safetensors');
  writeFileSync(file, savedModel({ V: 65, E: 64, H: 128, L: 2 }));
  for (const [name, way] of Object.entries(ways)) {
    const runs = Array.from({ length: RUNS }, () => {
      const args = ['--input-type=module', '--eval', program(way, file)];
      const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      return JSON.parse(stdout);
    });
    const [load, step, processor] = ['load', 'step', 'processor'].map((part) =>
      median(runs.map((run) => run[part])).toFixed(1),
    );
    console.log(
      `first step of 2×128 in Node, ${name}: ${step} ms (${processor} ms of processor time) after an import of ${load} ms (medians of ${RUNS} processes, ${process.version})`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}
