// What the loader (src/kernels) sees.
export { activate } from './activations.as';
export { crossEntropy } from './cross-entropy.as';
export { gather, scatter } from './embedding.as';
export { gruBackward, gruForward } from './gru.as';
export { gruResetAfterBackward, gruResetAfterForward } from './gru-reset-after.as';
export { linearCrossEntropy, linearCrossEntropyScratch } from './linear-cross-entropy.as';
export { lstmBackward, lstmForward } from './lstm.as';
export { minGruBackward, minGruForward } from './min-gru.as';
export { adam, rmsprop, scaleBy, sgd, sumSquares } from './optimisers.as';
export { peak } from './peak.as';
export { packRight, packedScratch, packedSize, product, productPacked, productScratch } from './product.as';
export { rnnBackward, rnnForward } from './rnn.as';
export { logSumExp } from './softmax.as';
export { backwardScratch, forwardScratch, gatesSize } from './sizes.as';
// Nobody outside reads these; see there.
export * from './constants.as';
