import { fusedCells } from '@unroll/kernels/step';
import type { LayerPlan } from '../config/layer.js';

/**
 * Whether a layer has a kernel.
 * @param layer - the layer
 * @returns whether it has
 */
export const hasKernel = ({ cell }: LayerPlan): boolean => (fusedCells as readonly string[]).includes(cell);
