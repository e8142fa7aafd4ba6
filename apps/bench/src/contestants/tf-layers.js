// TensorFlow.js layers on its WebAssembly backend: the peer's own LSTM, optimiser and loss.
// Its embedding has no gradient on this backend, so that the ids go in one-hot through a dense layer. It cannot clip.
import { createRequire } from 'node:module';
import { serve } from '../serve.js';
import { CHARACTERS } from '../workloads.js';

const require = createRequire(new URL('../../peers/package.json', import.meta.url));
const umbrella = '@tensorflow/tfjs';
const tf = require(umbrella);
require('@tensorflow/tfjs-backend-wasm');

/** @param {import('../workloads.js').Workload} w */
function build({ B, T, E, H, L, V, kind }) {
  const training = kind === 'train';
  const model = tf.sequential();
  const batchInputShape = training ? [B, T, V] : [1, 1, V];
  model.add(tf.layers.dense({ units: E, useBias: false, batchInputShape }));
  for (let layer = 0; layer < L; layer++)
    model.add(tf.layers.lstm({ units: H, returnSequences: true, stateful: !training }));
  model.add(tf.layers.dense({ units: V, activation: training ? 'softmax' : 'linear' }));
  return model;
}

/** @param {import('../workloads.js').Workload} w */
async function prepare(w) {
  if (w.cell !== 'lstm') throw new Error('only the LSTM is measured');
  await tf.setBackend('wasm');
  const model = build(w);
  if (w.kind === 'generate') {
    let id = 0;
    return {
      run() {
        for (let i = 0; i < CHARACTERS; i++) {
          id = tf.tidy(() => {
            const logits = model.predict(tf.oneHot(tf.tensor2d([[id]], [1, 1], 'int32'), w.V)).reshape([1, w.V]);
            return tf.multinomial(tf.div(logits, 0.8), 1).dataSync()[0];
          });
        }
      },
      end: () => model.dispose(),
    };
  }
  model.compile({ optimizer: tf.train.adam(1e-3), loss: 'sparseCategoricalCrossentropy' });
  const ids = (shape) => tf.cast(tf.floor(tf.randomUniform(shape, 0, w.V, 'float32', 1)), 'int32');
  const [xs, ys] = [tf.oneHot(ids([w.B, w.T]), w.V), tf.cast(ids([w.B, w.T, 1]), 'float32')];
  return {
    run: () => model.trainOnBatch(xs, ys),
    end() {
      tf.dispose([xs, ys]);
      model.dispose();
    },
  };
}

await serve(prepare, () => ({ tfjs: tf.version['tfjs-core'], layers: tf.version['tfjs-layers'] }));
