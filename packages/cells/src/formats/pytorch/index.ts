/**
 * Weights from and for PyTorch: a whole {@link fromPyTorch | language model} under the names of the lesson's `CharRNN`,
 * the {@link moduleFromPyTorch | modules} `nn.RNN`, `nn.LSTM` and `nn.GRU`, and one {@link cellFromPyTorch | cell}.
 *
 * Weights of `nn.RNN` do not say which nonlinearity they were trained with: `rnn` is tanh, `rnnRelu` is
 * `nonlinearity='relu'`, and the choice is yours to make.
 * @packageDocumentation
 */
export { cellFromPyTorch, cellToPyTorch } from './cell.js';
export { PyTorchError } from './error.js';
export { pytorchMetadata } from './metadata.js';
export { type FromPyTorchOptions, fromPyTorch, toPyTorch } from './model.js';
export { moduleFromPyTorch, moduleToPyTorch, type PyTorchModule } from './modules.js';
