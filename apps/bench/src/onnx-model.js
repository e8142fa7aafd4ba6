// A stacked LSTM language model as ONNX bytes: one id in, logits and the next state out.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../peers/package.json', import.meta.url));

const FLOAT = 1;
const INT64 = 7;

/** @param {number} seed */
function noise(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 32 - 0.5) * 0.2;
  };
}

/**
 * @param {import('./workloads.js').Workload} w
 * @returns {Uint8Array}
 */
export function onnxModel({ V, E, H, L }) {
  const onnxProto = 'onnx-proto';
  const { onnx } = require(onnxProto);
  const random = noise(1);
  const weight = (name, dims) => {
    const count = dims.reduce((a, b) => a * b, 1);
    return onnx.TensorProto.create({ name, dims, dataType: FLOAT, floatData: Array.from({ length: count }, random) });
  };
  const value = (name, elemType, dims) =>
    onnx.ValueInfoProto.create({
      name,
      type: { tensorType: { elemType, shape: { dim: dims.map((dimValue) => ({ dimValue })) } } },
    });
  const node = (opType, input, output, attribute = []) => onnx.NodeProto.create({ opType, input, output, attribute });

  const initializer = [weight('table', [V, E]), weight('out', [H, V]), weight('bias', [V])];
  initializer.push(onnx.TensorProto.create({ name: 'axis', dims: [1], dataType: INT64, int64Data: [1] }));
  const nodes = [node('Gather', ['table', 'id'], ['x0'])];
  const input = [value('id', INT64, [1, 1])];
  const output = [value('logits', FLOAT, [1, 1, V])];
  for (let k = 0; k < L; k++) {
    const size = k === 0 ? E : H;
    initializer.push(weight(`W${k}`, [1, 4 * H, size]), weight(`R${k}`, [1, 4 * H, H]), weight(`B${k}`, [1, 8 * H]));
    const hidden = { name: 'hidden_size', i: H, type: 2 };
    nodes.push(
      node(
        'LSTM',
        [`x${k}`, `W${k}`, `R${k}`, `B${k}`, '', `h${k}`, `c${k}`],
        [`y${k}`, `h${k}_next`, `c${k}_next`],
        [hidden],
      ),
      node('Squeeze', [`y${k}`, 'axis'], [`x${k + 1}`]),
    );
    for (const s of ['h', 'c']) {
      input.push(value(`${s}${k}`, FLOAT, [1, 1, H]));
      output.push(value(`${s}${k}_next`, FLOAT, [1, 1, H]));
    }
  }
  nodes.push(node('MatMul', [`x${L}`, 'out'], ['scores']), node('Add', ['scores', 'bias'], ['logits']));
  const graph = onnx.GraphProto.create({ name: 'model', node: nodes, initializer, input, output });
  const model = onnx.ModelProto.create({ irVersion: 8, opsetImport: [{ domain: '', version: 14 }], graph });
  return onnx.ModelProto.encode(model).finish();
}
