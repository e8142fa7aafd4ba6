// onnxruntime, generation only: onnx.js onnxruntime-node|onnxruntime-web THREADS float32|int8. The web one is its
// WebAssembly build.
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { onnxModel } from '../onnx-model.js';
import { serve } from '../serve.js';
import { CHARACTERS } from '../workloads.js';

const require = createRequire(new URL('../../peers/package.json', import.meta.url));
const [name = '', count, weights = 'float32'] = argv.slice(2);
const threads = Number(count);
const ort = require(name);
if (name === 'onnxruntime-web') ort.env.wasm.numThreads = threads;

/** Draws from softmax(logits / 0.8) by inverting the distribution. @param {Float32Array} logits */
function draw(logits) {
  const top = Math.max(...logits);
  const mass = Array.from(logits, (l) => Math.exp((l - top) / 0.8));
  let left = Math.random() * mass.reduce((a, b) => a + b, 0);
  const id = mass.findIndex((m) => {
    left -= m;
    return left < 0;
  });
  return id < 0 ? mass.length - 1 : id;
}

/** @param {import('../workloads.js').Workload} w */
async function prepare(w) {
  if (w.kind !== 'generate') throw new Error('it does not train');
  const session = await ort.InferenceSession.create(onnxModel(w, weights), {
    executionProviders: [name === 'onnxruntime-web' ? 'wasm' : 'cpu'],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
  });
  const names = Array.from({ length: w.L }, (_, k) => [`h${k}`, `c${k}`]).flat();
  const zero = () => new ort.Tensor('float32', new Float32Array(w.H), [1, 1, w.H]);
  let state = Object.fromEntries(names.map((n) => [n, zero()]));
  let id = 0;
  return {
    async run() {
      for (let i = 0; i < CHARACTERS; i++) {
        const out = await session.run({ id: new ort.Tensor('int64', BigInt64Array.of(BigInt(id)), [1, 1]), ...state });
        state = Object.fromEntries(names.map((n) => [n, out[`${n}_next`]]));
        id = draw(out.logits.data);
      }
    },
    end: () => session.release(),
  };
}

await serve(prepare, () => ({ [name]: ort.env?.versions?.common ?? '', threads, weights }));
