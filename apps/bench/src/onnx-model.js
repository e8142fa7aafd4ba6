// A stacked LSTM language model as ONNX bytes: one id in, logits and the next state out.
import { createRequire } from 'node:module';
import { int8Columns, onnxWeights, turned } from './onnx-weights.js';

const require = createRequire(new URL('../peers/package.json', import.meta.url));

const FLOAT = 1;
const INT8 = 3;
const INT64 = 7;
/** Where onnxruntime's own operators live. */
const MICROSOFT = 'com.microsoft';

/** What a graph is put together from. */
function writer() {
  const onnxProto = 'onnx-proto';
  const { onnx } = require(onnxProto);
  /** @type {object[]} */
  const [nodes, initializer] = [[], []];
  const tensor = (/** @type {object} */ fields) => initializer.push(onnx.TensorProto.create(fields));
  return {
    float: (name, { dims, data }) => tensor({ name, dims, dataType: FLOAT, floatData: Array.from(data) }),
    /** An int8 matrix with its scales and zero points, and the names of the three. */
    int8(name, { dims, data, scales }, scaleDims) {
      tensor({ name, dims, dataType: INT8, int32Data: Array.from(data) });
      tensor({ name: `${name}_scale`, dims: scaleDims, dataType: FLOAT, floatData: Array.from(scales) });
      tensor({ name: `${name}_zero`, dims: scaleDims, dataType: INT8, int32Data: Array.from(scales, () => 0) });
      return { name, scale: `${name}_scale`, zero: `${name}_zero` };
    },
    whole: (name, numbers) => tensor({ name, dims: [numbers.length], dataType: INT64, int64Data: numbers }),
    node: (opType, input, output, attribute = [], domain = '') =>
      nodes.push(onnx.NodeProto.create({ opType, input, output, attribute, domain })),
    value: (name, elemType, dims) =>
      onnx.ValueInfoProto.create({
        name,
        type: { tensorType: { elemType, shape: { dim: dims.map((dimValue) => ({ dimValue })) } } },
      }),
    bytes(input, output) {
      const graph = onnx.GraphProto.create({ name: 'model', node: nodes, initializer, input, output });
      const opsetImport = ['', MICROSOFT].map((domain) => ({ domain, version: domain === '' ? 14 : 1 }));
      return onnx.ModelProto.encode(onnx.ModelProto.create({ irVersion: 8, opsetImport, graph })).finish();
    },
  };
}

/** An LSTM layer: x, h, c in; y and the next h, c out. */
function layer({ float, int8, node }, weights, k, H, small) {
  const [inputs, outputs] = [
    [`h${k}`, `c${k}`],
    [`y${k}`, `h${k}_next`, `c${k}_next`],
  ];
  const hidden = [{ name: 'hidden_size', i: H, type: 2 }];
  float(`B${k}`, weights[`B${k}`]);
  if (small) {
    const [W, R] = [`W${k}`, `R${k}`].map((name) => int8(name, int8Columns(turned(weights[name])), [1, 4 * H]));
    const parts = [W.name, R.name, `B${k}`, '', ...inputs, '', W.scale, W.zero, R.scale, R.zero];
    node('DynamicQuantizeLSTM', [`x${k}`, ...parts], outputs, hidden, MICROSOFT);
  } else {
    for (const name of [`W${k}`, `R${k}`]) float(name, weights[name]);
    node('LSTM', [`x${k}`, `W${k}`, `R${k}`, `B${k}`, '', ...inputs], outputs, hidden);
  }
  node('Squeeze', [`y${k}`, 'axis'], [`x${k + 1}`]);
}

/**
 * With 'int8' the matrices of the layers and of the output are int8 with a scale for each of their outputs, as
 * onnxruntime's own tool for dynamic quantisation makes them, and its own operators multiply; the embedding stays.
 * @param {import('./workloads.js').Workload} w
 * @param {string} weights - 'float32' or 'int8'
 * @returns {Uint8Array}
 */
export function onnxModel(w, weights = 'float32') {
  const { V, H, L } = w;
  const small = weights === 'int8';
  const numbers = onnxWeights(w);
  const graph = writer();
  const { value, node, float, int8 } = graph;
  graph.whole('axis', [1]);
  for (const name of ['table', 'bias']) float(name, numbers[name]);
  node('Gather', ['table', 'id'], ['x0']);
  const input = [value('id', INT64, [1, 1])];
  const output = [value('logits', FLOAT, [1, 1, V])];
  for (let k = 0; k < L; k++) {
    layer(graph, numbers, k, H, small);
    for (const s of ['h', 'c']) {
      input.push(value(`${s}${k}`, FLOAT, [1, 1, H]));
      output.push(value(`${s}${k}_next`, FLOAT, [1, 1, H]));
    }
  }
  if (small) {
    const out = int8('out', int8Columns(numbers['out']), [V]);
    node('DynamicQuantizeMatMul', [`x${L}`, out.name, out.scale, out.zero, 'bias'], ['logits'], [], MICROSOFT);
  } else {
    float('out', numbers['out']);
    node('MatMul', [`x${L}`, 'out'], ['scores']);
    node('Add', ['scores', 'bias'], ['logits']);
  }
  return graph.bytes(input, output);
}
