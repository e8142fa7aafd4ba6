import type { ClippingRun } from '@unroll/probe';
import type { Line } from '../../kit/chart/types';

const log = (values: ArrayLike<number>) => Float64Array.from(values, Math.log10);
const updates = ({ length }: ArrayLike<number>) => Array.from({ length }, (_, i) => i + 1);
const BEFORE = 'var(--rnn)';
const AFTER = 'var(--lstm)';

/** The norms of the gradient at each update. */
export function normLines([free, held]: readonly ClippingRun[]): Line[] {
  const lines: (Line | undefined)[] = [
    free && {
      name: 'never clipped',
      x: updates(free.before),
      y: log(free.before),
      colour: BEFORE,
      dash: '7 4',
    },
    held && {
      name: 'before clipping',
      x: updates(held.before),
      y: log(held.before),
      colour: 'var(--gru)',
      dash: '2 3',
    },
    held && { name: 'after clipping', x: updates(held.after), y: log(held.after), colour: AFTER },
  ];
  return lines.filter((line) => line !== undefined);
}

/** The loss at each update. */
export function lossLines([free, held]: readonly ClippingRun[]): Line[] {
  const lines: (Line | undefined)[] = [
    free && {
      name: 'loss, never clipped',
      x: updates(free.loss),
      y: log(free.loss),
      colour: BEFORE,
      dash: '7 4',
    },
    held && { name: 'loss, clipped', x: updates(held.loss), y: log(held.loss), colour: AFTER },
  ];
  return lines.filter((line) => line !== undefined);
}
