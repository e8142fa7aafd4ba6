import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Walked } from '../../worker/step';
import { home, off, on, type Place } from './place';

/** Between two lines while it plays, in milliseconds. */
const BEAT = 900;

/** Where the walk is, and along what. */
export interface Along {
  readonly way: 'forward' | 'back';
  readonly t: number;
  readonly line: number;
  readonly cut: number;
  readonly cells: readonly Walked[];
  /** Letters. */
  readonly T: number;
}

/** The cut as it can be with so many letters. */
export const cutOf = ({ way, cut, T }: Along): number => (way === 'back' ? Math.max(0, Math.min(cut, T - 1)) : 0);

/** The place as it can be with so many letters. */
export function placeOf(along: Along): Place {
  const letter = Math.max(1, Math.min(along.t, along.T));
  if (along.way === 'forward') return { t: letter, line: along.line };
  return { t: Math.max(letter, home(cutOf(along))), line: 4 };
}

/** The place beside it, to the right or to the left; nothing where the walk ends. */
export function besides(along: Along, by: 1 | -1): Place | undefined {
  const place = placeOf(along);
  if (along.way === 'forward') return by > 0 ? on(place, along.cells, along.T) : off(place, along.cells);
  const t = place.t + by;
  return t <= along.T && t >= home(cutOf(along)) ? { t, line: 4 } : undefined;
}

/** Where a walk begins. */
export const start = ({ way, T }: Along): Place =>
  way === 'back' ? { t: Math.max(1, T), line: 4 } : { t: 1, line: 0 };

/** What is said of a move. */
export function said(along: Along, next: Place | undefined): string {
  const { way, T } = along;
  if (next) {
    const letter = `Letter ${next.t} of ${T}`;
    return way === 'back' ? `${letter}: the gradient has come here.` : `${letter}, line ${next.line}.`;
  }
  if (way === 'back') return placeOf(along).t === T ? 'Here it begins.' : 'Here it ends.';
  return placeOf(along).line === 0 ? 'Here it begins.' : 'The word is read. Now send the gradient back.';
}

/** Moves by itself, until it is told to pause or there is nowhere to go. */
export class Player implements ReactiveController {
  #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether it moves. */
  get plays(): boolean {
    return this.#timer !== undefined;
  }

  hostDisconnected(): void {
    this.pause();
  }

  /** Stops. */
  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#host.requestUpdate();
  }

  /** Begins; `move` says whether it could. */
  play(move: () => boolean): void {
    this.pause();
    this.#timer = setInterval(() => {
      if (!move()) this.pause();
    }, BEAT);
  }
}
