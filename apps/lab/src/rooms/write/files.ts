// A network as a file, out and in.
import { engine } from '../../kit/worker';
import type { TextSource } from '../../worker/write/corpus';
import type { Past } from '../../worker/write/open';

/** Hands a file to the reader. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads it after the click; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Opens a file by `use`; weights of PyTorch become a file of ours first. The file that was opened. */
export async function openWeights(
  file: Blob,
  source: TextSource,
  use: (file: Blob) => Promise<unknown>,
): Promise<{ readonly file: Blob; readonly note: string }> {
  try {
    await use(file);
    return { file, note: '' };
  } catch (error) {
    if (!words(error).includes('none that describes a model')) throw error;
  }
  const ours = await engine.ask('write', (service) => service.fromTorch(file, source));
  await use(ours);
  return { file: ours, note: 'Its weights are those of PyTorch; its characters were taken from the text chosen here.' };
}

/** Whether the training of a file can go on here; else why not. */
export const pastOf = (file: Blob, source: TextSource): Promise<Past | string> =>
  engine.ask('write', (service) => service.past(file, source));
