// A matrix, small: the same drawing in every column, because it is the same matrix.
import { svg, type TemplateResult } from 'lit';
import type { Matrix } from '../../worker/step';
import { behind } from './numbers';

/** Steps of colour on either side of 0. */
const SHADES = 4;

/** A matrix lying on its side, `width` by `height`: one path for each shade. Only `columns` of it, where that is given. */
export function chip(W: Matrix, width: number, height: number, columns = W.columns): TemplateResult {
  const most = W.data.reduce((a, b) => Math.max(a, Math.abs(b)), 0) || 1;
  const paths = new Map<number, string>();
  const [w, h] = [width / W.rows, height / columns];
  for (let row = 0; row < W.rows; row++)
    for (let column = 0; column < columns; column++) {
      const shade = Math.round(((W.data[row * W.columns + column] as number) / most) * SHADES);
      const cell = `M${(row * w).toFixed(2)} ${(column * h).toFixed(2)}h${w.toFixed(2)}v${h.toFixed(2)}h-${w.toFixed(2)}z`;
      paths.set(shade, (paths.get(shade) ?? '') + cell);
    }
  return svg`${[...paths].map(([shade, d]) => svg`<path d=${d} fill=${behind(shade / SHADES, 90)} />`)}`;
}
