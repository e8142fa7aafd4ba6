// Where columns and rows of the unrolled network stand.

/** Width of a column, and where the first begins. */
export const COLUMN = 92;
export const START = 58;
/** Where a box stands within its column. */
export const BOX = { left: 40, width: 46 };
const LETTERS = 34;
const ABOVE = 24;
const BELOW = 36;
const TILE = 11;

/** Height of the box of a state of `H` numbers. */
export const boxHeight = (H: number): number => H * TILE;
/** Height of one number in it. */
export const TILE_HEIGHT = TILE;
/** The left edge of a column, for t from 1. */
export const columnAt = (t: number): number => START + (t - 1) * COLUMN;
/** Where the line of the cut stands: after letter `cut`. */
export const cutAt = (cut: number): number => columnAt(cut + 1) + 4;
/** The top of a row's boxes. */
export const rowAt = (row: number, H: number): number => row * (ABOVE + boxHeight(H) + BELOW) + ABOVE;
/** The whole picture. */
export const extentOf = (rows: number, T: number, H: number) => ({
  width: columnAt(T + 1) + 10,
  height: rows * (ABOVE + boxHeight(H) + BELOW) + LETTERS,
});
