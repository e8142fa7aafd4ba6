import { show } from '@unroll/check';
import { decodeSafetensors, type Safetensors, SafetensorsError } from '@unroll/tensor';
import { CheckpointError } from '../errors.js';
import { isShallow } from '../plain-json.js';
import { under } from '../snapshot/prefix.js';
import { parseMeta } from '../snapshot/snapshot-meta.js';
import { type Checkpoint, formatName, keys, trainingPrefix, version } from './format.js';

/**
 * Reads a checkpoint and checks all of it that can be checked without the model.
 * @param bytes - a file that `encodeCheckpoint` or `saveCheckpoint` wrote
 * @returns what was written
 * @throws CheckpointError whose `problem` is 'empty', 'truncated', 'format' (no safetensors file), 'foreign' (a
 *   safetensors file, but no checkpoint: its weights can still be read by `decodeSafetensors`), 'version' (written by a
 *   newer version) or 'content'
 */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`bytes: expected a Uint8Array, got ${show(bytes)}`);
  const { arrays, metadata } = readSafetensors(bytes);
  checkFormat(metadata[keys.format]);
  const config = json(metadata, keys.config);
  const vocabulary = json(metadata, keys.vocabulary);
  const training = json(metadata, keys.training);
  const isOurs = new Set<string>(Object.values(keys));
  return {
    weights: Object.fromEntries(Object.entries(arrays).filter(([name]) => !name.startsWith(`${trainingPrefix}.`))),
    ...(training !== undefined && { training: { arrays: under(trainingPrefix, arrays), meta: parseMeta(training) } }),
    ...(vocabulary !== undefined && { vocabulary }),
    ...(config !== undefined && { config }),
    metadata: Object.fromEntries(Object.entries(metadata).filter(([key]) => !isOurs.has(key))),
  };
}

function readSafetensors(bytes: Uint8Array): Safetensors {
  if (bytes.length === 0) throw new CheckpointError('empty', 'the checkpoint is empty: 0 bytes');
  try {
    return decodeSafetensors(bytes);
  } catch (cause) {
    if (!(cause instanceof SafetensorsError)) throw cause;
    if (cause.message.startsWith('truncated'))
      throw new CheckpointError('truncated', `the checkpoint is not whole: ${cause.message}`, cause);
    throw new CheckpointError('format', `expected a checkpoint, which is a safetensors file; ${cause.message}`, cause);
  }
}

function checkFormat(format: string | undefined): void {
  if (format === undefined)
    throw new CheckpointError(
      'foreign',
      'a safetensors file, but not a checkpoint of Unroll: there is no vocabulary and no training in it. ' +
        'Its weights alone can be read: fromPyTorch(decodeSafetensors(bytes).arrays)',
    );
  const [name, number] = format.split('/');
  const written = Number(number);
  if (name !== formatName || !Number.isSafeInteger(written) || written < 1)
    throw new CheckpointError('content', `${keys.format}: expected ${formatName}/${version}, got ${show(format)}`);
  if (written > version)
    throw new CheckpointError(
      'version',
      `the checkpoint was written by a newer version, ${format}; this one reads up to ${version}: update @unroll/train`,
    );
}

function json(metadata: Readonly<Record<string, string>>, key: string): unknown {
  const text = metadata[key];
  if (text === undefined) return undefined;
  const value = parse(text, key);
  if (!isShallow(value)) throw new CheckpointError('content', `${key}: expected fewer levels of lists and records`);
  return value;
}

function parse(text: string, key: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CheckpointError('content', `${key}: expected JSON`, cause);
  }
}
