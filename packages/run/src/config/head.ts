import { checkKeys, checkOneOf, checkWhole } from '@unroll/check';
import type { At, HeadConfig } from './config.js';

/** What comes out. */
export interface HeadPlan {
  /** At every step, or after the last of a sequence. */
  readonly at: At;
  /** `O`: how many numbers come out. */
  readonly width: number;
  /** Whether the table of the input is the output matrix too. */
  readonly tied: boolean;
}

const KEYS = {
  classes: ['kind', 'classes', 'at', 'weights', 'tied'],
  numbers: ['kind', 'outputs', 'horizon', 'at'],
  mixture: ['kind', 'components', 'outputs', 'at'],
};

function widthOf(config: HeadConfig): number {
  if (config.kind === 'classes') {
    checkWhole('config.head.classes', config.classes);
    return config.classes;
  }
  const { outputs = 1 } = config;
  checkWhole('config.head.outputs', outputs);
  if (config.kind === 'numbers') {
    const { horizon = 1 } = config;
    checkWhole('config.head.horizon', horizon);
    return outputs * horizon;
  }
  const { components: K = 5 } = config;
  checkWhole('config.head.components', K);
  return K + 2 * K * outputs;
}

/**
 * Reads the description of a head.
 * @param config - what came out of a file
 * @returns what comes out
 * @throws RangeError or TypeError that names the entry that does not fit
 */
export function headPlan(config: HeadConfig): HeadPlan {
  checkOneOf('config.head.kind', config?.kind, Object.keys(KEYS));
  checkKeys('config.head', config, KEYS[config.kind]);
  const { at = 'every' } = config;
  checkOneOf('config.head.at', at, ['every', 'last']);
  const tied = config.kind === 'classes' && (config.tied ?? false);
  checkOneOf('config.head.tied', tied, [true, false]);
  return { at, width: widthOf(config), tied };
}
