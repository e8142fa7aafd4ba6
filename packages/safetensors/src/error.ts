/** Bytes are no valid safetensors file, or arrays cannot be written as one; the message says what is wrong and where. */
export class SafetensorsError extends Error {
  /** Always 'SafetensorsError'. */
  override readonly name = 'SafetensorsError';
}
