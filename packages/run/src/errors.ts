/** What is wrong with a file. */
export type ModelFileProblem =
  | 'empty'
  | 'truncated'
  | 'format'
  | 'foreign'
  | 'version'
  | 'content'
  | 'cell'
  | 'weights';

/** A file holds no model that can be stepped; `problem` and the message say why. */
export class ModelFileError extends Error {
  /** Always 'ModelFileError'. */
  override readonly name = 'ModelFileError';
  /**
   * What is wrong: `empty`, `truncated`, `format` (no safetensors file), `foreign` (one, but no model of Unroll),
   * `version` (written by a newer version), `content` (its description makes no sense), `cell` (a cell that does not come
   * with the package), `weights` (an array is missing, or makes no sense).
   */
  readonly problem: ModelFileProblem;

  /**
   * @param problem - what is wrong
   * @param message - what is wrong, in words
   * @param cause - the error below, where there is one
   */
  constructor(problem: ModelFileProblem, message: string, cause?: unknown) {
    super(message.length > 1000 ? `${message.slice(0, 1000)}…` : message, cause === undefined ? {} : { cause });
    this.problem = problem;
  }
}

/** There are too many or too few numbers; the message names the argument, what was expected and what came. */
export class ShapeError extends RangeError {
  /** Always 'ShapeError'. */
  override readonly name = 'ShapeError';
}
