/**
 * Everything that trains a network and lets it speak, from one place: the packages stay what they are.
 * @packageDocumentation
 */
export type { StepperOptions } from '@unroll/cells';
export * from '@unroll/cells';
export * from '@unroll/sample';
export type { Random } from '@unroll/tensor';
export * from '@unroll/tensor';
export type { Batch } from '@unroll/text';
export * from '@unroll/text';
export * from '@unroll/train';
