import { html, type PropertyValues, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { choice, slider, toggle } from '../../kit/fields';
import { Room } from '../../kit/room';
import { dropped } from './drop';
import { download } from './files';
import { filesPanel } from './files-panel';
import { fitOf } from './own-text';
import { Reading } from './reading';
import { programOf, recipeOf, sampleCommand, trainCommand } from './recipe';
import { schema } from './schema';
import { type Owner, studio } from './studio';
import { styles } from './styles';
import { Temperatures, temperaturesPanel } from './temperatures';
import { obstacle, SONNETS, textPanel } from './text-panel';
import { standing, trainPanel } from './train-panel';
import { Voice } from './voice';
import { voicePanel } from './voice-panel';

/** How does a network learn to write? */
class Write extends Room<typeof schema> implements Owner {
  static override schema = schema;
  static override styles = [...Room.styles, styles];

  readonly #studio = studio();
  readonly voice = new Voice(this, this.#studio.speaker, () => ({
    choosing: this.settings,
    seed: this.settings.seed,
    still: this.still,
  }));
  readonly #reading = new Reading(this.#studio.speaker, () => this.requestUpdate());
  readonly #temperatures = new Temperatures(this.#studio.speaker, () => this.requestUpdate());
  #read = '';

  constructor() {
    super();
    dropped(this, (file) => void this.#studio.take(file, file.name));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#studio.attach(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#studio.detach();
  }

  changed(): void {
    this.status.say(standing(this.#studio.training));
    this.requestUpdate();
  }

  protected override settingsChanged(): void {
    void this.voice.look();
  }

  get #recipe() {
    const recipe = recipeOf(this.settings);
    const { own } = this.#studio;
    const { characters } = this.settings.text === 'own' && own ? own.facts : SONNETS;
    return { ...recipe, batch: Math.max(1, fitOf(characters, recipe).rows) };
  }

  override asCommand(): string {
    const { name } = this.settings.text === 'own' ? (this.#studio.own ?? { name: 'text.txt' }) : { name: undefined };
    return `${trainCommand(this.#recipe, name)}\n${sampleCommand(this.settings, this.voice.seed)}`;
  }

  override asCode(): string {
    return programOf(this.settings, this.settings.text === 'own', this.#recipe.batch);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const { name, opened } = this.voice;
    if (!opened[name] || (this.#studio.training.busy && name === 'mine')) return;
    const version = name === 'mine' ? `${this.#studio.training.run?.fileStep} ${opened.mine?.size}` : '';
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
      ${voicePanel(this.voice, this.settings.colour, choosing, (name) => this.voice.use(name))}
      ${this.#trainSection(fields)}
      ${guard([samples, ...fields], () =>
        temperaturesPanel(
          (['t1', 't2', 't3'] as const).map((name) => [schema[name].label, slider(this, name)]),
          samples,
        ),
      )}
      ${guard([this.#reading.pieces, this.#reading.text, this.voice.name], () => this.#reading.view(this.voice.name))}
      ${guard([this.#studio.training.run?.file, this.#studio.told], () => filesPanel(this.#filesOf()))}
    `;
  }

  #filesOf() {
    return {
      ...{ run: this.#studio.training.run, told: this.#studio.told },
      save: (file: Blob) => download(file, 'unroll.safetensors'),
      open: (file: File) => this.#studio.take(file, file.name),
    };
  }

  #trainSection(fields: readonly unknown[]): TemplateResult {
    const isOwn = this.settings.text === 'own';
    const recipe = recipeOf(this.settings);
    const panel = { isOwn, own: this.#studio.own, recipe, problem: this.#studio.problem };
    const actions = {
      ...{ recipe: this.#recipe, fits: obstacle(panel) === '' },
      train: () => this.#studio.training.begin(this.#recipe, this.#studio.source),
      goOn: () => this.#studio.training.goOn(recipe),
    };
    const calls = {
      pasted: (text: string) => this.#studio.pasted(text),
      chosen: (file: File) => this.#studio.take(file, file.name),
    };
    const names = ['units', 'layers', 'steps', 'rate', 'window', 'batch', 'seed'];
    return html`<section class="panel" aria-labelledby="train">
      <h2 id="train">Train one yourself</h2>
      ${guard(
        [this.#studio.own, this.#studio.problem, ...fields],
        () => html`${choice(this, 'text')}${textPanel({ ...panel, ...calls })}
          <div class="fields tight">${choice(this, 'cell')}${names.map((name) => slider(this, name))}</div>`,
      )}
      ${guard([this.#studio.training.run, this.#studio.training.problem, this.#studio.own, ...fields], () => trainPanel(this.#studio.training, actions))}
      <p class="told" role="alert">${this.#studio.storage}</p>
    </section>`;
  }
}
customElements.define('unroll-write', Write);
