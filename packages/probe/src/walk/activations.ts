// The derivatives are taken at the point and not from the value: 1 − tanh² is 0 from 19 on, sech² is not.

/**
 * `tanh(a)`.
 * @internal
 */
export const tanh = (a: Float64Array): Float64Array => a.map(Math.tanh);

/**
 * `tanh′(a) = 4/(eᵃ + e⁻ᵃ)²`.
 * @internal
 */
export const dTanh = (a: Float64Array): Float64Array => a.map((value) => Math.cosh(value) ** -2);

/**
 * `σ(a) = 1/(1 + e⁻ᵃ)`.
 * @internal
 */
export const sigmoid = (a: Float64Array): Float64Array => a.map((value) => 1 / (1 + Math.exp(-value)));

/**
 * `σ′(a) = σ(a)·σ(−a)`.
 * @internal
 */
export const dSigmoid = (a: Float64Array): Float64Array =>
  a.map((value) => 1 / ((1 + Math.exp(-value)) * (1 + Math.exp(value))));

/**
 * `max(0, a)`.
 * @internal
 */
export const relu = (a: Float64Array): Float64Array => a.map((value) => Math.max(0, value));

/**
 * `relu′(a)`: 1 above 0, else 0.
 * @internal
 */
export const dRelu = (a: Float64Array): Float64Array => a.map((value) => Number(value > 0));
