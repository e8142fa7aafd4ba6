/** A backend cannot start here; the message says why and what helps. */
export class BackendError extends Error {
  /** Always 'BackendError'. */
  override readonly name = 'BackendError';
}
