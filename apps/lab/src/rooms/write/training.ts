// A training as the page sees it: which phase it is in, what it has told, and the last state that can be gone on with.
import { proxy } from 'comlink';
import { engine } from '../../kit/worker';
import type {} from '../../worker/write';
import type { TextSource } from '../../worker/write/corpus';
import type { Ended, Told } from '../../worker/write/messages';
import { add, cut, NOTHING } from './history';
import type { KeptRun, Phase } from './kept-run';
import type { Recipe } from './recipe';

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));
const RELOADED = 'The page was loaded again. It goes on from here, with the same numbers as if it had not stopped.';

/** What a training calls: once for every change, and for every new file. */
export interface Listener {
  changed(): void;
  kept(run: KeptRun): void;
}

/** The training of a room; one at a time. */
export class Training {
  run: KeptRun | undefined;
  /** Why nothing could be begun, in words. */
  problem = '';
  readonly #listener: Listener;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  get phase(): Phase {
    return this.run?.phase ?? 'none';
  }

  get busy(): boolean {
    return ['starting', 'running', 'resting'].includes(this.phase);
  }

  #become(changes: Partial<KeptRun>): void {
    if (this.run) this.run = { ...this.run, ...changes };
    this.#listener.changed();
  }

  /** Takes over what was kept: what was running rests, at the state that was kept. */
  restore(run: KeptRun): void {
    const wasBusy = ['starting', 'running', 'resting'].includes(run.phase);
    if (this.run || (wasBusy && !run.file)) return;
    this.run = wasBusy
      ? { ...run, phase: 'paused', step: run.fileStep, history: cut(run.history, run.fileStep), reason: RELOADED }
      : run;
    this.#listener.changed();
    this.#listener.kept(this.run);
  }

  /** A run that was opened from a file. */
  adopt(recipe: Recipe, source: TextSource, file: Blob, step: number): void {
    const reason = `It was opened at step ${step}, and can go on.`;
    this.run = {
      recipe,
      source,
      file,
      fileStep: step,
      step,
      reason,
      phase: 'paused',
      history: NOTHING,
      best: undefined,
    };
    this.#listener.changed();
    this.#listener.kept(this.run);
  }

  /** Begins a new run. */
  begin(recipe: Recipe, source: TextSource): Promise<void> {
    const fresh = { history: NOTHING, step: 0, file: undefined, fileStep: 0, best: undefined };
    return this.#go({ recipe, source, phase: 'starting', reason: '', ...fresh });
  }

  /** Goes on from the last state that was kept; rate and steps may be others than before. */
  async goOn(changes: Pick<Recipe, 'rate' | 'steps'>): Promise<void> {
    const { run } = this;
    if (!run?.file || this.busy) return;
    const recipe = { ...run.recipe, ...changes };
    const { fileStep: step } = run;
    await this.#go({ ...run, recipe, step, history: cut(run.history, step), phase: 'starting', reason: '' });
  }

  async #go(run: KeptRun): Promise<void> {
    if (this.busy) return;
    if (engine.state !== 'ready') engine.restart();
    const before = this.run;
    [this.run, this.problem] = [run, ''];
    this.#listener.changed();
    const job = { recipe: run.recipe, text: run.source, from: run.file };
    const tell = proxy((told: Told) => this.#told(told));
    try {
      const ended = await engine.ask('write', (service) => service.train(job, tell));
      this.#end(ended);
    } catch (error) {
      this.#fail(error, before);
    }
  }

  #told(told: Told): void {
    const { run } = this;
    if (!run || !this.busy) return;
    const { kept, step, begun } = told;
    const phase = begun && run.phase === 'starting' ? 'running' : run.phase;
    const file = kept && { file: kept.file, fileStep: kept.step };
    this.#become({ history: add(run.history, told), step, phase, ...file });
    if (kept && this.run) this.#listener.kept(this.run);
  }

  #end({ how, reason, best }: Ended): void {
    const { run } = this;
    if (!run) return;
    if (how === 'diverged') {
      const { fileStep: step } = run;
      this.#become({ phase: 'paused', reason: `${reason} It stands at step ${step} again.`, step, best });
    } else this.#become({ phase: how === 'paused' ? 'paused' : 'done', reason: '', best });
    if (this.run) this.#listener.kept(this.run);
  }

  /** What failed before anything could be kept leaves what was there before. */
  #fail(error: unknown, before: KeptRun | undefined): void {
    const { run } = this;
    if (!run) return;
    const { file, fileStep: step } = run;
    if (file) {
      const reason = `${words(error)} Nothing is lost up to step ${step}: go on from there.`;
      this.#become({ phase: 'paused', step, history: cut(run.history, step), reason });
    } else {
      [this.run, this.problem] = [before, words(error)];
      this.#listener.changed();
    }
    if (this.run) this.#listener.kept(this.run);
  }

  /** Asks the training to rest, or to end. While it does not answer, a second request to stop ends its worker. */
  rest(how: 'paused' | 'stopped'): void {
    if (this.phase === 'running') {
      this.#become({ phase: 'resting' });
      engine.ask('write', (service) => service.rest(how)).catch(() => undefined);
    } else if (how === 'stopped' && this.busy) engine.end('Stopped.');
    else if (how === 'stopped' && this.phase === 'paused') {
      this.#become({ phase: 'done', reason: '', best: undefined });
      if (this.run) this.#listener.kept(this.run);
    }
  }
}
