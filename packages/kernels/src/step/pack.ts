import type { Matrix } from './types.js';

/** What is packed: a matrix, or one of int8 whose integers were put into 16 bits. */
export type Packable = Omit<Matrix, 'data'> & { readonly data: Matrix['data'] | Int16Array };

/** Rows of a packed matrix: a multiple of 8. */
export const paddedRows = (rows: number): number => (rows + 7) & ~7;

/** Columns that lie together: a pair of bfloat16 or of integers. */
const unitOf = (data: Packable['data']): 1 | 2 => (data instanceof Float32Array ? 1 : 2);

/** Numbers of a packed matrix, of the type that its data has. */
export const packedLength = ({ rows, columns, data }: Packable): number =>
  paddedRows(rows) * (unitOf(data) === 2 ? columns + (columns & 1) : columns);

/**
 * Packs a matrix as `multiply` of assembly/packed.as.ts reads it: panels of 32 rows, then of 8; in a panel column after
 * column, or pair of columns after pair, row beside row.
 * @param matrix - the matrix
 * @param to - as long as {@link packedLength}, zeros, of the type of its data
 */
export function pack({ rows, columns, data }: Packable, to: Packable['data']): void {
  const unit = unitOf(data);
  const width = unit === 2 ? columns + (columns & 1) : columns;
  for (let first = 0, height = 0; first < rows; first += height) {
    height = paddedRows(rows) - first >= 32 ? 32 : 8;
    for (let r = first; r < Math.min(first + height, rows); r++) {
      const at = first * width + (r - first) * unit;
      const row = r * columns;
      if (unit === 1) for (let k = 0; k < columns; k++) to[at + k * height] = data[row + k] as number;
      else for (let k = 0; k < columns; k++) to[at + (k >> 1) * 2 * height + (k & 1)] = data[row + k] as number;
    }
  }
}
