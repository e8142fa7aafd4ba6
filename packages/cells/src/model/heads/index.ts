import { checkOneOf } from '@unroll/check';
import type { Head, HeadConfig } from '../head.js';
import { type ClassesConfig, classes } from './classes.js';
import { type MixtureConfig, mixture } from './mixture.js';
import { type NumbersConfig, numbers } from './numbers.js';

/**
 * The head that a configuration describes.
 * @param config - what came, out of a file perhaps
 * @returns the head
 * @throws RangeError or TypeError that names the entry that does not fit
 * @internal
 */
export function headFrom(config: HeadConfig): Head {
  checkOneOf('head.kind', config?.kind, ['classes', 'numbers', 'mixture']);
  const { kind, ...rest } = config;
  if (kind === 'classes') return classes(rest as ClassesConfig);
  return kind === 'numbers' ? numbers(rest as NumbersConfig) : mixture(rest as MixtureConfig);
}
