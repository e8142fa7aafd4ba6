// What the loader (src/kernels) sees.
export { activate } from './activations.as';
export { lossRows, sumInOrder, totalWeight } from './cross-entropy.as';
export { gather, scatter } from './embedding.as';
export { gruBackward, gruForward, gruGradients } from './gru.as';
export { gruResetAfterBackward, gruResetAfterForward, gruResetAfterGradients } from './gru-reset-after.as';
export { lstmBackward, lstmForward, lstmGradients } from './lstm.as';
export { minGruBackward, minGruForward, minGruGradients } from './min-gru.as';
export { adam, rmsprop, scaleBy, sgd, sumSquares } from './optimisers.as';
export { peak } from './peak.as';
export { packRight, packedScratch, packedSize, product, productPacked, productScratch } from './product.as';
export { rnnBackward, rnnForward, rnnGradients } from './rnn.as';
export { logSumExp } from './softmax.as';
export { backwardScratch, forwardScratch, gatesSize, gradientsScratch } from './sizes.as';
// Nobody outside reads these; see there.
export * from './constants.as';
