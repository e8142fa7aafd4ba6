import { show } from '@unroll/check';
import { decodeSafetensors, type NamedArray, SafetensorsError } from '@unroll/safetensors';
import { ModelFileError, ShapeError } from '../errors.js';
import type { Layout } from './layout.js';
import { NET, type State, stateOf } from './state.js';

function decode(bytes: Uint8Array) {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`bytes: expected a Uint8Array, got ${show(bytes)}`);
  try {
    return decodeSafetensors(bytes);
  } catch (cause) {
    if (!(cause instanceof SafetensorsError)) throw cause;
    const problem = cause.message.startsWith('truncated') ? 'truncated' : 'format';
    throw new ModelFileError(problem, `expected the bytes of a state; ${cause.message}`, cause);
  }
}

/**
 * Refuses a state of another net.
 * @param layout - the net's own
 * @param net - what the state says
 * @throws ShapeError where the two differ
 */
export function checkNet(layout: Layout, net: string | undefined): void {
  if (net !== undefined && net !== layout.words)
    throw new ShapeError(`state: expected one of ${show(layout.words)}, got one of ${show(net)}`);
}

/** The numbers of one array, which must be there. */
function take(array: NamedArray | undefined, name: string, shape: readonly (number | undefined)[]): Float32Array {
  if (!array) throw new ShapeError(`state.${name}: expected an array, got none`);
  const [batch = array.shape[0] as number, hidden] = shape;
  if (array.shape.length !== 2 || array.shape[0] !== batch || array.shape[1] !== hidden || batch < 1)
    throw new ShapeError(`state.${name}: expected shape [${batch || 'B'}, ${hidden}], got [${array.shape.join(', ')}]`);
  if (!(array.data instanceof Float32Array))
    throw new TypeError(`state.${name}: expected 32-bit floats, got ${show(array.data)}`);
  return array.data;
}

/**
 * Refuses a state with numbers that are not finite.
 * @param data - its numbers
 * @throws RangeError that names the first
 */
export function checkFiniteState(data: Float32Array): void {
  const at = data.findIndex((x) => !Number.isFinite(x));
  if (at >= 0) throw new RangeError(`state: expected finite numbers, got ${data[at]} at ${at}`);
}

/**
 * Reads a state out of bytes.
 * @param layout - the net's own
 * @param bytes - what `state.bytes()` gave, or `save()` of a stepper of `@unroll/cells`
 * @returns the state
 * @throws ModelFileError where the bytes are no such file
 * @throws ShapeError where it is a state of another net; RangeError where a number is not finite
 */
export function readState(layout: Layout, bytes: Uint8Array): State {
  const { arrays, metadata } = decode(bytes);
  checkNet(layout, metadata[NET]);
  const surplus = Object.keys(arrays).find((name) => !layout.arrays.some((array) => array.name === name));
  if (surplus !== undefined) throw new ShapeError(`state.${show(surplus)}: expected no such array, got one`);
  const batch = Object.values(arrays)[0]?.shape[0];
  const parts = layout.arrays.map(({ name, hidden }) => take(arrays[name], name, [batch, hidden]));
  const data = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((at, part) => {
    data.set(part, at);
    return at + part.length;
  }, 0);
  checkFiniteState(data);
  return stateOf(layout, batch as number, data);
}
