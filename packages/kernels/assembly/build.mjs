// Compiles index.as.ts and step.as.ts twice (SIMD, relaxed SIMD) and dots.as.ts once, and writes the bytes as base64 to
// src/generated: nothing to serve. The memory of the kernels is a shared one, which the loader takes back where there are
// no threads; that of the small module has the same maximum, so that threads can share it as well.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
mkdirSync('src/generated', { recursive: true });
const flags = ['--noAssert', '--runtime', 'stub', '--importMemory', '--noExportMemory', '--enable', 'simd'];
const limits = ['--initialMemory', '1', '--maximumMemory', '65536'];
const shared = ['--enable', 'threads', '--sharedMemory', ...limits];
const builds = {
  'kernels-simd': ['assembly/index.as.ts', '-O3', ...shared],
  'kernels-relaxed': ['assembly/index.as.ts', '-O3', ...shared, '--enable', 'relaxed-simd'],
  dots: ['assembly/dots.as.ts', '-O3'],
  // A sixth smaller than with -O3, and as fast.
  'step-simd': ['assembly/step.as.ts', '-O3s', ...limits],
  'step-relaxed': ['assembly/step.as.ts', '-O3s', ...limits, '--enable', 'relaxed-simd'],
};
for (const [name, source] of Object.entries(builds)) {
  const files = new Map();
  const writeFile = (file, data) => void files.set(file, data);
  const { error, stderr } = await asc.main([...source, '--outFile', 'm.wasm', ...flags], { writeFile });
  if (error) throw new Error(`${name}: ${stderr.toString()}`);
  const bytes = Buffer.from(files.get('m.wasm'));
  const text = `// Made by assembly/build.mjs, do not edit. ${bytes.length} bytes.\nexport default '${bytes.toString('base64')}';\n`;
  writeFileSync(`src/generated/${name}.ts`, text);
  console.log(`${name}: ${bytes.length} bytes`);
}
