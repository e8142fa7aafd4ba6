import { html, nothing, type TemplateResult } from 'lit';
import { press } from './controls';
import type { KeptRun } from './kept-run';

/** What the panel shows, and what it calls. */
export interface FilesPanel {
  readonly run: KeptRun | undefined;
  readonly told: string;
  readonly save: (file: Blob) => unknown;
  readonly open: (file: File) => unknown;
}

/** A network out and in. */
export function filesPanel({ run, told, save, open }: FilesPanel): TemplateResult {
  const file = run?.file;
  const choose = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const [chosen] = input.files ?? [];
    if (chosen) open(chosen);
    input.value = '';
  };
  const size = file ? ` (step ${run.fileStep}, ${Math.round(file.size / 1000)} kB)` : '';
  return html`<section class="panel" aria-labelledby="files">
    <h2 id="files">As a file</h2>
    <p class="help">One .safetensors file holds everything. The command opens it: <code>npx @unroll/cli sample unroll.safetensors</code>.
      Drop one anywhere here, of the command or of PyTorch, and it writes.</p>
    <div class="row">
      ${press(`Download yours${size}`, file !== undefined, () => file && save(file))}
      <div class="field">
        <label for="weights">Open a network</label>
        <input type="file" id="weights" accept=".safetensors" aria-describedby="files-told" @change=${choose} />
      </div>
    </div>
    <p class="told" id="files-told" role="alert">${told === '' ? nothing : told}</p>
  </section>`;
}
