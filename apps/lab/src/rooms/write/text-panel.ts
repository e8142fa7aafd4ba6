// Which text is learned, and its size, told before anything is trained.
import { html, nothing, type TemplateResult } from 'lit';
import { FIELD, factsText, type OwnText, problemOf } from './own-text';
import type { Recipe } from './recipe';

/** What the panel shows, and what it calls. */
export interface TextPanel {
  readonly isOwn: boolean;
  readonly own: OwnText | undefined;
  readonly recipe: Recipe;
  /** What was wrong with the last one. */
  readonly problem: string;
  readonly pasted: (text: string) => unknown;
  readonly chosen: (file: File) => unknown;
}

/** The sonnets, as `@unroll/text/sonnets` has them. */
export const SONNETS = { characters: 94039, distinct: 61, head: '', note: '' } as const;

/** A long text goes straight to the worker: a field that holds megabytes is slow. */
function paste(event: ClipboardEvent, pasted: TextPanel['pasted']): void {
  const text = event.clipboardData?.getData('text/plain') ?? '';
  if (text.length <= FIELD) return;
  event.preventDefault();
  (event.target as HTMLTextAreaElement).value = '';
  pasted(text);
}

/** Why the chosen text cannot be learned with these settings. */
export function obstacle({ isOwn, own, recipe }: Pick<TextPanel, 'isOwn' | 'own' | 'recipe'>): string {
  if (isOwn && !own) return 'There is no text of your own here yet: paste one, choose a file or drop it here.';
  return problemOf(isOwn && own ? own.facts : SONNETS, recipe) ?? '';
}

function ownFields({ own, pasted, chosen }: TextPanel): TemplateResult {
  const choose = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) chosen(file);
    input.value = '';
  };
  return html`<div class="own">
    <div class="field">
      <label for="paste">Paste or type a text</label>
      <textarea id="paste" rows="4" spellcheck="false" aria-describedby="text-facts text-told" .value=${own?.whole ?? ''}
        placeholder=${own && own.whole === undefined ? `${own.name} begins: ${own.facts.head}…` : ''}
        @paste=${(event: ClipboardEvent) => paste(event, pasted)}
        @input=${(event: Event) => pasted((event.target as HTMLTextAreaElement).value)}></textarea>
    </div>
    <div class="field">
      <label for="file">Or a plain text file</label>
      <input type="file" id="file" aria-describedby="text-facts text-told" @change=${choose} />
    </div>
  </div>`;
}

/** The panel, under the choice of the text. */
export function textPanel(panel: TextPanel): TemplateResult {
  const { isOwn, own, recipe, problem } = panel;
  const facts = isOwn ? own?.facts : SONNETS;
  const name = isOwn ? own?.name : 'The sonnets';
  const told = [problem, obstacle(panel)].filter((words) => words !== '').join(' ');
  return html`${isOwn ? ownFields(panel) : nothing}
    <p class="help" id="text-facts">${facts ? html`${name}: ${factsText(facts, recipe)}` : nothing}</p>
    <p class="told" id="text-told" role="alert">${told === '' ? nothing : told}</p>`;
}
