import { expectClose } from '@unroll/spec';
import { ready } from '@unroll/tensor';
import { expect, it } from 'vitest';
import { stepBytes } from '../../kernels/src/step/index.js';
import { openModel, type Runtime } from '../src/index.js';
import { bundle } from './bundle.js';
import { fileOf, heads, inputs, made, stacks } from './files.js';
import { missing, startWorkerd } from './workerd.js';

const WORKER = `
import { openModel } from './run.js';
import wasm from './step.wasm';
import bytes from './model.safetensors';
export default {
  async fetch(request) {
    const { ids, options } = await request.json();
    const net = openModel(new Uint8Array(bytes), options.module ? { wasm } : {});
    const stream = net.stream();
    return Response.json({ said: ids.map((id) => Array.from(stream.next(id))), runtime: net.runtime });
  },
};`;
const IDS = [3, 0, 6, 1];

const reason = missing();
if (reason) console.log(`skipped: workerd does not start here: ${reason}`);

it.skipIf(reason !== undefined)(
  'steps in workerd: by a module that is imported, in plain TypeScript without',
  async () => {
    await ready();
    using model = made({ ...reads(), layers: stacks['lstm, gru, minGru'] ?? [], head: heads.classes });
    const file = fileOf(model);
    const { code } = await bundle('src/index.ts');
    const modules = { 'main.js': WORKER, 'run.js': code, 'step.wasm': stepBytes.simd(), 'model.safetensors': file };
    const { origin, stop } = await startWorkerd(modules);
    try {
      const stream = openModel(file).stream();
      const expected = IDS.map((id) => Array.from(stream.next(id)));
      for (const module of [true, false]) {
        const response = await fetch(origin, {
          method: 'POST',
          body: JSON.stringify({ ids: IDS, options: { module } }),
        });
        const { said, runtime } = (await response.json()) as { said: number[][]; runtime: Runtime };
        expectClose(said.flat(), expected.flat(), 1e-5, 'logits'); // float32
        expect(runtime.way).toBe(module ? 'wasm' : 'plain');
        if (!module) expect(runtime.reason).toMatch(/^no WebAssembly is compiled here: /);
      }
    } finally {
      stop();
    }
  },
);

function reads() {
  const { input } = inputs['ids'] as (typeof inputs)[string];
  return { input };
}
