/** What a {@link NonFiniteLossError} knows about the step that failed. */
export interface NonFiniteStep {
  /** The update that was not made, counted from 1; 0 in an evaluation. */
  readonly step: number;
  /** The loss: NaN, Infinity, or a finite number whose gradient is not. */
  readonly loss: number;
  /** The learning rate it would have been made with. */
  readonly rate: number;
  /** The global norm of the gradient before clipping. */
  readonly gradientNorm: number;
}

/**
 * The loss or its gradient is no longer a finite number. Parameters and moments are as before that step.
 */
export class NonFiniteLossError extends Error implements NonFiniteStep {
  /** Always `'NonFiniteLossError'`. */
  override readonly name = 'NonFiniteLossError';
  /** The update that was not made, counted from 1; 0 in an evaluation. */
  readonly step: number;
  /** The loss. */
  readonly loss: number;
  /** The learning rate it would have been made with. */
  readonly rate: number;
  /** The global norm of the gradient before clipping. */
  readonly gradientNorm: number;

  /**
   * @param message - what happened and what helps
   * @param at - the numbers of the step
   */
  constructor(message: string, at: NonFiniteStep) {
    super(message);
    this.step = at.step;
    this.loss = at.loss;
    this.rate = at.rate;
    this.gradientNorm = at.gradientNorm;
  }
}

/** The error of a training step, with what usually helps. */
export function nonFiniteStep(at: NonFiniteStep): NonFiniteLossError {
  const what = Number.isFinite(at.loss) ? `the gradient norm is ${at.gradientNorm}` : `the loss is ${at.loss}`;
  const advice =
    at.step === 1 && !Number.isFinite(at.loss)
      ? 'look for NaN or Infinity in the first batch and in the initial parameters'
      : 'lower the rate, clip harder (clip: 1), or warm up with cosine({ warmup })';
  return new NonFiniteLossError(
    `step ${at.step}: ${what} (rate ${at.rate}, gradient norm before clipping ${at.gradientNorm}). The update was not ` +
      `made: the parameters are as before this step. What may help: ${advice}.`,
    at,
  );
}

/** The error of an evaluation. */
export function nonFiniteEvaluation(loss: number, batch: number): NonFiniteLossError {
  const message =
    `evaluate: the loss of batch ${batch} (counted from 0) is ${loss}; look for NaN or Infinity in that batch and in the ` +
    'parameters';
  return new NonFiniteLossError(message, { step: 0, loss, rate: 0, gradientNorm: 0 });
}

/**
 * Why a checkpoint was refused or not written:
 * `empty`, `truncated`, `format` (not safetensors), `foreign` (safetensors, but no checkpoint of ours), `version` (newer
 * than this program), `shape` (an array does not fit), `content` (fields that make no sense), `missing`, `directory`,
 * `read` and `write` (what the file system says is in `cause`).
 */
export type CheckpointProblem =
  | 'empty'
  | 'truncated'
  | 'format'
  | 'foreign'
  | 'version'
  | 'shape'
  | 'content'
  | 'missing'
  | 'directory'
  | 'read'
  | 'write';

/** A checkpoint that cannot be read, used or written. */
export class CheckpointError extends Error {
  /** Always `'CheckpointError'`. */
  override readonly name = 'CheckpointError';
  /** Which of the known problems it is. */
  readonly problem: CheckpointProblem;

  /**
   * @param problem - which of the known problems it is
   * @param message - what was expected and what came
   * @param cause - the error below it, if there is one
   */
  constructor(problem: CheckpointProblem, message: string, cause?: unknown) {
    super(cut(message), cause === undefined ? {} : { cause });
    this.problem = problem;
  }
}

/** Names and values in a broken file may be of any length. */
const cut = (message: string): string => (message.length > LONGEST ? `${message.slice(0, LONGEST)}…` : message);

const LONGEST = 1000;
