// What is seen at one moment: which vectors are known, and what they hold.
import type { StepAnswer, Walked } from '../../worker/step';
import type { Block } from './layouts/parts';

/** One cell at one moment. */
export interface Moment {
  readonly cell: Walked;
  readonly answer: StepAnswer;
  readonly way: 'forward' | 'back';
  /** The letter, from 1. */
  readonly t: number;
  /** The line of the formula that has run last. */
  readonly line: number;
  /** The letter after which the gradient stops; 0 for none. */
  readonly cut: number;
  /** Gates that are held at this letter. */
  readonly held: Readonly<Record<string, number>>;
}

/** A vector as it is shown. */
export interface Seen {
  readonly label: string;
  /** Nothing where it is not known yet, or does not arrive. */
  readonly values: Float32Array | undefined;
  readonly gradient: boolean;
  /** Whether the line that is lit has made it. */
  readonly isNew: boolean;
}

const zeros = (like: Float32Array | undefined) => new Float32Array(like?.length ?? 0);

/** The state after a step; zeros before the first. */
export const stateAt = ({ answer }: Moment, t: number, part: string): Float32Array | undefined =>
  t === 0 ? zeros(answer.steps[0]?.state[part]) : answer.steps[t - 1]?.state[part];

/** The gradient by a state, or nothing where it has been cut off. */
export const gradientAt = ({ answer, cut }: Moment, t: number, part: string): Float32Array | undefined =>
  cut > 0 && t <= cut ? undefined : answer.back[t]?.[part];

function gateSeen({ answer, t, line, way }: Moment, { shown, line: runs, label }: Block): Seen {
  const step = answer.steps[t - 1];
  const name = shown.kind === 'gate' ? shown.name : '';
  const sums = step?.sums[name === 'a' ? 'h' : name];
  if (name === 'a') {
    const known = way === 'back' || line >= 1;
    return { label, values: known ? sums : undefined, gradient: false, isNew: way === 'forward' && line === 1 };
  }
  if (way === 'back' || line >= runs)
    return { label, values: step?.gates[name], gradient: false, isNew: way === 'forward' && line === runs };
  // Before the squashing it is a sum.
  return { label: `a for ${name}`, values: line >= 1 ? sums : undefined, gradient: false, isNew: line === 1 };
}

/** What a block shows. */
export function seen(moment: Moment, block: Block): Seen {
  const { shown, label, line: runs } = block;
  if (shown.kind === 'gate') return gateSeen(moment, block);
  const { t, line, way } = moment;
  const at = shown.kind === 'before' ? t - 1 : t;
  if (way === 'back') {
    const values = gradientAt(moment, at, shown.part);
    return { label: `∂L/∂${label}`, values, gradient: true, isNew: shown.kind === 'before' };
  }
  const known = line >= runs;
  return {
    label,
    values: known ? stateAt(moment, at, shown.part) : undefined,
    gradient: false,
    isNew: known && runs > 0 && line === runs,
  };
}
