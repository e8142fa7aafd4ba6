/** Where checkpoints go, and are looked for, when nothing else is said. */
export const DEFAULT_CHECKPOINT = 'unroll.safetensors';
