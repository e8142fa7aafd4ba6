import { type InitOptions, type Random, type Stack, stack } from '@unroll/cells';
import { checkFunction, checkWhole } from '@unroll/check';
import { scope, type Tree } from '@unroll/tensor';
import { cellsOf, type Network, type WalkedLayer, walkedLayers } from '../walk/network.js';

/** Which networks an experiment draws. The same options draw the same weights in every experiment. */
export interface DrawOptions {
  /**
   * Makes a source of randomness, such as `seeded` of `@unroll/sample`.
   * @param seed - one of the seeds
   * @returns uniform numbers in `[0, 1)`
   */
  readonly random: (seed: number) => Random;
  /** The seeds: how many (1, 2, …), or which. Every seed draws new weights and new inputs. Default 10. */
  readonly seeds?: number | readonly number[];
  /** `H` of a single cell, where the network is one; a stack knows its own. Default 64. */
  readonly hidden?: number;
  /** `I`, width of the inputs. Default 1, so that tanh′ stays near 1 and the weights decide. */
  readonly input?: number;
  /** Distributions of the weights. Default: the cell's own. */
  readonly init?: InitOptions;
}

/**
 * The options that every experiment has.
 * @internal
 */
export const DRAW_KEYS: readonly string[] = ['random', 'seeds', 'hidden', 'input', 'init'];

/**
 * A network with drawn weights.
 * @internal
 */
export interface Draw {
  readonly layers: readonly WalkedLayer[];
  readonly random: Random;
}

/**
 * The seeds of an experiment.
 * @param seeds - how many, or which
 * @returns which
 * @throws RangeError where there is none
 * @internal
 */
export function seedList(seeds: number | readonly number[] = 10): readonly number[] {
  if (typeof seeds !== 'number') {
    checkWhole('seeds', seeds.length);
    return seeds;
  }
  checkWhole('seeds', seeds);
  return Array.from({ length: seeds }, (_, i) => i + 1);
}

function stacked(net: Network, hidden: number): Stack {
  cellsOf(net);
  checkWhole('hidden', hidden);
  return 'layers' in net ? net : stack([{ cell: net, hidden }]);
}

/**
 * Draws a network for every seed, and frees it.
 * @param net - a cell or a stack
 * @param options - widths, seeds, distributions
 * @param visit - what to do with it
 * @returns what `visit` returned, for each seed
 * @throws RangeError that names the option that does not fit
 * @internal
 */
export function eachDraw<T>(net: Network, options: DrawOptions, visit: (draw: Draw) => T): T[] {
  const { hidden = 64, input = 1, init, random: randomOf } = options;
  checkFunction('random', randomOf);
  const all = stacked(net, hidden);
  checkWhole('input', input);
  return seedList(options.seeds).map((seed) =>
    scope(() => {
      const random = randomOf(seed);
      return visit({ layers: walkedLayers(all, all.init(input, random, init) as Tree), random });
    }),
  );
}
