/** A byte address in the kernels' memory; 0 means absent where a kernel says so. */
export type Pointer = number;

/** A flag of a kernel: 0 or 1. */
export type Flag = 0 | 1;
