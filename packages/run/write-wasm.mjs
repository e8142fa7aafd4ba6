// Writes the two builds of the small kernels beside the package as files, for places that take WebAssembly only as a
// module that is imported: import module from '@unroll/run/step.wasm'.
import { readFileSync, writeFileSync } from 'node:fs';

const dist = new URL('dist/', import.meta.url);
for (const [file, build] of [
  ['step.wasm', 'step-simd'],
  ['step-relaxed.wasm', 'step-relaxed'],
]) {
  const source = readFileSync(new URL(`../kernels/src/generated/${build}.ts`, import.meta.url), 'utf8');
  const [, base64] = /'([A-Za-z0-9+/=]+)'/.exec(source) ?? [];
  if (!base64) throw new Error(`${build}: expected a text in base64`);
  const bytes = Buffer.from(base64, 'base64');
  if (!WebAssembly.validate(bytes) && build === 'step-simd') throw new Error(`${build}: expected WebAssembly`);
  writeFileSync(new URL(file, dist), bytes);
  // So that TypeScript knows what the import gives.
  const types = 'declare const module: WebAssembly.Module;\nexport default module;\n';
  writeFileSync(new URL(file.replace('.wasm', '.d.wasm.ts'), dist), types);
}
