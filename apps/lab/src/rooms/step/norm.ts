/** `‖x‖`. */
export const norm = (x: ArrayLike<number>): number => Math.hypot(...Array.from(x));
