import progress from 'cli-progress';
import type { Io } from '../io.js';
import type { Output } from '../output.js';
import { cut, widthOf } from './width.js';

/** A line at the end of a terminal that is drawn anew as work goes on. */
export interface Live {
  /**
   * Draws it.
   * @param fraction - how much is done, 0 to 1
   * @param words - what is said beside the bar: the same in ever fewer words, for ever narrower terminals
   */
  draw(fraction: number, words: readonly string[]): void;
  /** Writes lines above it. */
  log(text: string): void;
  /** Takes it down. */
  close(): void;
}

/** How finely the bar moves. */
const TOTAL = 1000;

/** A bar, how much is done, and as many words as there is room for. */
export function barLine(
  fraction: number,
  words: readonly string[],
  columns: number,
  paint: (bar: string) => string = (bar) => bar,
): string {
  const size = columns >= 60 ? 16 : columns >= 36 ? 8 : 4;
  const done = Math.round(Math.min(1, Math.max(0, fraction)) * size);
  const percent = `${Math.floor(Math.min(1, fraction) * 100)}%`.padStart(4);
  // The last column stays free: some terminals break the line as soon as it is full.
  const room = columns - 1 - (size + 1 + percent.length + 3);
  const fitting = words.find((one) => widthOf(one) <= room) ?? cut(words.at(-1) ?? '', room);
  return ` ${paint('█'.repeat(done) + '░'.repeat(size - done))} ${percent}  ${fitting}`;
}

/** The stream as one of endless lines: what draws counts the letters of colours as columns, and would cut too early. */
const endless = (stream: Io['stdout']): Io['stdout'] =>
  new Proxy(stream, {
    get(target, name) {
      if (name === 'columns') return 10_000;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

/** A live line on a terminal that can have one. */
export function live({ stdout }: Io, out: Output): Live {
  const line = (_: progress.Options, { value }: progress.Params, { words }: { words: readonly string[] }) =>
    barLine(value / TOTAL, words, out.columns ?? 80, out.colors.cyan);
  const bars = new progress.MultiBar({
    ...{ stream: endless(stdout), format: line, linewrap: true, clearOnComplete: true, gracefulExit: false },
  });
  let drawn: progress.SingleBar | undefined;
  let early = '';
  // Drawn at once: lines that wait for the next drawing are lost where the bar is taken down before it.
  const above = (text: string) => {
    bars.log(text);
    bars.update();
  };
  return {
    draw(fraction, words) {
      drawn ??= bars.create(TOTAL, 0, { words });
      drawn.update(Math.floor(fraction * TOTAL), { words });
      if (early !== '') above(early);
      early = '';
    },
    log(text) {
      if (drawn) above(`${text}\n`);
      else early += `${text}\n`;
    },
    close() {
      if (bars.isActive) bars.stop();
      if (early !== '') stdout.write(early);
      early = '';
    },
  };
}
