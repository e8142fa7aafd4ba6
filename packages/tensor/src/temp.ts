import { checkFinite as cf, checkShape as cs } from './errors.js';
import { split, stack, unstack } from './join.js';
export const splitTensor = split;
export const stackTensors = stack;
export const unstackTensors = unstack;
export const checkShape = (name: any, x: any, e: readonly (number | string)[]): void =>
  typeof name === 'string' ? cs(x, name, e) : cs(name, x, e);
export const checkFinite = (name: any, x: any): void => (typeof name === 'string' ? cf(x, name) : cf(name, x));
