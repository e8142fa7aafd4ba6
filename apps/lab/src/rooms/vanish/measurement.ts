import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { engine } from '../../kit/worker';
import type { VanishQuestion } from '../../worker/vanish/draw';
import type { Flow } from '../../worker/vanish/flow';
import type { CellChoice, Settings } from './schema';

/** What is known of a cell, and can be drawn: its curves by the question that they answer. */
export interface Curves extends Flow {
  readonly key: string;
  readonly product?: Float64Array | undefined;
  readonly float32?: Float64Array;
}

const questionOf = (cell: CellChoice, { T, rho, sigma, bf, init, seeds }: Settings): VanishQuestion => ({
  cell,
  T,
  rho,
  sigma,
  bf,
  init,
  seeds,
});

type Piece = () => Promise<void>;

/** Asks the worker for one piece after the other, always by the newest settings: old ones do not queue up. */
export class Measurement implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #done: () => void;
  #known = new Map<CellChoice, Curves>();
  #wanted: Settings | undefined;
  #isRunning = false;
  #isAway = false;
  /** What went wrong, in words. */
  error = '';

  /** Calls `done` whenever all that was wanted is there. */
  constructor(host: ReactiveControllerHost, done: () => void) {
    this.#host = host;
    this.#done = done;
    host.addController(this);
  }

  hostConnected(): void {
    this.#isAway = false;
    if (this.#wanted) void this.#run();
  }

  hostDisconnected(): void {
    this.#isAway = true;
  }

  /** Whether something is still being measured. */
  get busy(): boolean {
    return this.#isRunning;
  }

  /** The curves of a cell, perhaps for a moment those of the settings before. */
  curves(cell: CellChoice): Curves | undefined {
    return this.#known.get(cell);
  }

  /** Measures by these settings. */
  want(settings: Settings): void {
    this.#wanted = settings;
    void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.error = '';
    try {
      for (let piece = this.#next(); piece; piece = this.#next()) {
        await piece();
        this.#host.requestUpdate();
      }
      if (!this.#isAway) this.#done();
    } catch (error) {
      this.error = error instanceof Error ? error.message : String(error);
    }
    this.#isRunning = false;
    this.#host.requestUpdate();
  }

  /** What is missing: first the curves of all cells, then the direct paths, then float32. */
  #next(): Piece | undefined {
    const settings = this.#wanted;
    if (!settings || this.#isAway) return undefined;
    const questions = settings.cell.map((cell) => questionOf(cell, settings));
    const find = (lacks: (known: Curves | undefined, key: string) => boolean) =>
      questions.find((question) => lacks(this.#known.get(question.cell), JSON.stringify(question)));
    const flow = find((known, key) => known?.key !== key);
    if (flow) return () => this.#measure(flow);
    const path = find((known) => known !== undefined && !('product' in known));
    if (path)
      return () => this.#add(path, async () => ({ product: await engine.ask('vanish', (s) => s.directPath(path)) }));
    const plain = settings.f32 ? find((known) => known?.float32 === undefined) : undefined;
    if (plain)
      return () => this.#add(plain, async () => ({ float32: await engine.ask('vanish', (s) => s.float32(plain)) }));
    return undefined;
  }

  async #measure(question: VanishQuestion): Promise<void> {
    const flow = await engine.ask('vanish', (service) => service.flow(question));
    this.#known.set(question.cell, { key: JSON.stringify(question), ...flow });
  }

  async #add({ cell }: VanishQuestion, ask: () => Promise<Partial<Curves>>): Promise<void> {
    const known = this.#known.get(cell);
    const more = await ask();
    if (known) this.#known.set(cell, { ...known, ...more });
  }
}
