import { checkKeys, checkObject } from '@unroll/check';
import { encodeSafetensors } from '@unroll/tensor';
import { checkJson } from '../plain-json.js';
import { prefixed } from '../snapshot/prefix.js';
import { type Checkpoint, formatName, keys, trainingPrefix, version } from './format.js';

/**
 * Writes a checkpoint as one safetensors file: the weights under their own names, so that Python reads them too
 * (`safetensors.torch.load_file`), the arrays of the training under `unroll.training.`, the rest as JSON in the file's
 * metadata.
 * @param checkpoint - weights, and what else there is
 * @returns the bytes of the file
 * @throws TypeError when what should be plain JSON is not; RangeError when a weight or a text of the metadata has a name
 *   that is ours; SafetensorsError when the data of an array does not fit its shape
 * @example
 * ```ts
 * import { decodeCheckpoint, encodeCheckpoint } from '@unroll/train';
 * const weights = { 'fc.weight': { shape: [1, 2], data: Float32Array.of(1, 2) } };
 * const bytes = encodeCheckpoint({ weights, config: { hidden: 2 } });
 * const { config } = decodeCheckpoint(bytes);
 * if (JSON.stringify(config) !== '{"hidden":2}') throw new Error('expected the same configuration');
 * ```
 */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  checkObject('checkpoint', checkpoint, 'an object with weights');
  checkKeys('checkpoint', checkpoint, ['weights', 'training', 'vocabulary', 'config', 'metadata']);
  const { weights, training, vocabulary, config, metadata = {} } = checkpoint;
  checkObject('checkpoint.weights', weights, 'a record of arrays');
  for (const name of Object.keys(weights))
    if (name.startsWith(`${trainingPrefix}.`)) throw new RangeError(`checkpoint.weights: the name ${name} is reserved`);
  for (const key of Object.values(keys))
    if (Object.hasOwn(metadata, key)) throw new RangeError(`checkpoint.metadata: the key ${key} is reserved`);
  return encodeSafetensors(
    { ...weights, ...prefixed(trainingPrefix, training?.arrays ?? {}) },
    {
      ...metadata,
      [keys.format]: `${formatName}/${version}`,
      ...json(keys.config, config, 'checkpoint.config'),
      ...json(keys.vocabulary, vocabulary, 'checkpoint.vocabulary'),
      ...json(keys.training, training?.meta, 'checkpoint.training.meta'),
    },
  );
}

function json(key: string, value: unknown, name: string): Record<string, string> {
  if (value === undefined) return {};
  checkJson(value, name);
  return { [key]: JSON.stringify(value) };
}
