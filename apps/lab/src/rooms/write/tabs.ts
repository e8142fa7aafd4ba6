// Which record is this tab's: the one it had before a reload, and never one that another tab holds.

const NAME = 'unroll-lab-write';

/** Holds a record for as long as the page lives; false where another tab holds it. */
export function hold(id: string): Promise<boolean> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<void>(() => undefined);
    };
    locks.request(`${NAME}-${id}`, { ifAvailable: true }, answer).catch(() => resolve(true));
  });
}

/** The record of this tab before it was loaded again. */
export function mine(): string | undefined {
  try {
    return sessionStorage.getItem(NAME) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Has the tab find its record again. */
export function remember(id: string): void {
  try {
    sessionStorage.setItem(NAME, id);
  } catch {
    // Without it the newest record that no other tab holds is taken.
  }
}

/** A new name. */
export const newId = (): string => crypto.getRandomValues(new Uint32Array(2)).join('-');
