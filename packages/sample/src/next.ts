/**
 * One step of a model: an id goes in, the logits [V] for the one after it come out.
 *
 * The state lives inside; the array may be the same at every call, it is read before the next one.
 *
 * @param id - an id of the vocabulary
 * @returns logits [V]
 */
export type Next = (id: number) => Float32Array;
