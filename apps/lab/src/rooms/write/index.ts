import { html, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { choice, slider, toggle } from '../../kit/fields';
import { Room } from '../../kit/room';
import { dropped } from './drop';
import { download, openWeights, pastOf } from './files';
import { filesPanel } from './files-panel';
import { Keeper } from './keep';
import { fitOf, type OwnText, sourceOf, take, tooLong } from './own-text';
import { Reading } from './reading';
import { programOf, recipeOf, sampleCommand, settingsOf, trainCommand } from './recipe';
import { schema } from './schema';
import { styles } from './styles';
import { Temperatures, temperaturesPanel } from './temperatures';
import { obstacle, SONNETS, textPanel } from './text-panel';
import { standing, trainPanel } from './train-panel';
import { type KeptRun, Training } from './training';
import { Voice } from './voice';
import { voicePanel } from './voice-panel';

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** How does a network learn to write? */
class Write extends Room<typeof schema> {
  static override schema = schema;
  static override styles = [...Room.styles, styles];

  #own: OwnText | undefined;
  #textProblem = '';
  #storage = '';
  #files = '';
  readonly #voice = new Voice(this, () => ({
    choosing: this.settings,
    seed: this.settings.seed,
    still: this.still,
  }));
  readonly #training = new Training({ changed: () => this.#changed(), kept: (run) => this.#kept(run) });
  readonly #reading = new Reading(this.#voice.speaker, () => this.requestUpdate());
  readonly #temperatures = new Temperatures(this.#voice.speaker, () => this.requestUpdate());
  readonly #keeper = new Keeper((problem) => {
    this.#storage = problem;
    this.requestUpdate();
  });
  #read = '';
  #looking: AbortController | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    dropped(this, (file) => void this.#take(file, file.name));
    if (!this.hasUpdated) void this.#before();
  }

  /** What this tab did before it was loaded again. */
  async #before(): Promise<void> {
    const { run, own } = await this.#keeper.open();
    if (own && !this.#own) this.#own = own;
    if (run) this.#training.restore(run);
    // Where the address asks for nothing, the fields show what the run has.
    if (run && this.query() === '') this.set({ ...settingsOf(run.recipe), text: run.source.kind });
    this.requestUpdate();
  }

  #changed(): void {
    this.status.say(standing(this.#training));
    this.requestUpdate();
  }

  #kept(run: KeptRun): void {
    void this.#keeper.run(run);
    const { file, source, step } = run;
    if (!file) return;
    const learned = source.kind === 'sonnets' ? source : { kind: 'text' as const, text: source.text };
    const isNew = step === 0 && this.#training.busy;
    this.#voice.open(file, learned).then(
      () => (isNew ? this.#voice.use('mine') : undefined),
      (error: unknown) => this.#tell(words(error)),
    );
  }

  #tell(problem: string): void {
    this.#files = problem;
    this.requestUpdate();
  }

  protected override settingsChanged(): void {
    void this.#voice.look();
  }

  /** The name of the own text where it is to be learned. */
  get #source() {
    return sourceOf(this.settings.text === 'own' ? this.#own : undefined);
  }

  get #recipe() {
    const { text } = this.settings;
    const recipe = recipeOf(this.settings);
    const { characters } = text === 'own' && this.#own ? this.#own.facts : SONNETS;
    return { ...recipe, batch: Math.max(1, fitOf(characters, recipe).rows) };
  }

  /** A file or a pasted text: a text to learn, or a network. */
  async #take(file: Blob, name: string): Promise<void> {
    this.#looking?.abort();
    this.#looking = new AbortController();
    const { signal } = this.#looking;
    try {
      const taken = await take(file, name, signal);
      if ('weights' in taken) return this.#open(file, name);
      this.#textProblem = 'reason' in taken ? taken.reason : '';
      if ('text' in taken) {
        this.#own = taken.text;
        void this.#keeper.text(taken.text);
        this.set({ text: 'own' });
      }
    } catch (error) {
      if (!signal.aborted) this.#textProblem = words(error);
    }
    this.requestUpdate();
  }

  #pasted(text: string): void {
    const long = tooLong(text.length);
    if (long === undefined) void this.#take(new Blob([text]), 'text.txt');
    else this.#textProblem = long;
    this.requestUpdate();
  }

  async #open(file: Blob, name: string): Promise<void> {
    try {
      const opened = await openWeights(file, this.#source, (one) => this.#voice.open(one));
      await this.#voice.use('mine');
      this.#tell(`${name} is open, and writes. ${opened.note}`);
      if (this.#training.busy || opened.note !== '') return;
      const past = await pastOf(opened.file, this.#source);
      if (typeof past === 'string') this.#tell(`${name} is open, and writes. ${past}`);
      else {
        this.set(settingsOf(past.recipe));
        this.#training.adopt(past.recipe, this.#source, opened.file, past.step);
      }
    } catch (error) {
      this.#tell(`${name}: ${words(error)}`);
    }
  }

  override asCommand(): string {
    const { name } = this.settings.text === 'own' ? (this.#own ?? { name: 'text.txt' }) : { name: undefined };
    return `${trainCommand(this.#recipe, name)}\n${sampleCommand(this.settings, this.#voice.seed)}`;
  }

  override asCode(): string {
    return programOf(this.settings, this.settings.text === 'own', this.#recipe.batch);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { name, opened } = this.#voice;
    if (!opened[name] || (this.#training.busy && name === 'mine')) return;
    const version = name === 'mine' ? `${this.#training.run?.fileStep} ${opened.mine?.size}` : '';
    if (this.#read !== name + version) void this.#reading.read(name);
    this.#read = name + version;
    const { t1, t2, t3, seed } = this.settings;
    void this.#temperatures.make(name, version, [t1, t2, t3], seed);
  }

  protected override view(): TemplateResult {
    const fields = [this.query(), this.told];
    const choosing = guard(
      fields,
      () => html`${['temperature', 'topK', 'topP', 'minP'].map((name) => slider(this, name))}${toggle(this, 'colour')}`,
    );
    const { samples } = this.#temperatures;
    return html`
      ${voicePanel(this.#voice, this.settings.colour, choosing, (name) => this.#voice.use(name))}
      ${this.#trainSection(fields)}
      ${guard([samples, ...fields], () =>
        temperaturesPanel(
          (['t1', 't2', 't3'] as const).map((name) => [schema[name].label, slider(this, name)]),
          samples,
        ),
      )}
      ${guard([this.#reading.pieces, this.#reading.text, this.#voice.name], () => this.#reading.view(this.#voice.name))}
      ${guard([this.#training.run?.file, this.#files], () => filesPanel(this.#filesOf()))}
    `;
  }

  #filesOf() {
    return {
      ...{ run: this.#training.run, told: this.#files },
      save: (file: Blob) => download(file, 'unroll.safetensors'),
      open: (file: File) => this.#take(file, file.name),
    };
  }

  #trainSection(fields: readonly unknown[]): TemplateResult {
    const isOwn = this.settings.text === 'own';
    const recipe = recipeOf(this.settings);
    const panel = { isOwn, own: this.#own, recipe, problem: this.#textProblem };
    const actions = {
      ...{ recipe: this.#recipe, fits: obstacle(panel) === '' },
      train: () => this.#training.begin(this.#recipe, this.#source),
      goOn: () => this.#training.goOn(recipe),
    };
    const calls = { pasted: (text: string) => this.#pasted(text), chosen: (file: File) => this.#take(file, file.name) };
    const names = ['units', 'layers', 'steps', 'rate', 'window', 'batch', 'seed'];
    return html`<section class="panel" aria-labelledby="train">
      <h2 id="train">Train one yourself</h2>
      ${guard(
        [this.#own, this.#textProblem, ...fields],
        () => html`${choice(this, 'text')}${textPanel({ ...panel, ...calls })}
          <div class="fields">${choice(this, 'cell')}${names.map((name) => slider(this, name))}</div>`,
      )}
      ${guard([this.#training.run, this.#training.problem, this.#own, ...fields], () => trainPanel(this.#training, actions))}
      <p class="told" role="alert">${this.#storage}</p>
    </section>`;
  }
}
customElements.define('unroll-write', Write);
