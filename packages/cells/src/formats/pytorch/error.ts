/** Weights that are not what PyTorch's names and shapes promise. The message names the array, or says what stands in the way. */
export class PyTorchError extends Error {
  /** Always `PyTorchError`. */
  override readonly name = 'PyTorchError';
}
