// Light, dark, or as the system says. The choice is kept where the browser keeps anything.

/** What can be chosen. */
export type Theme = 'system' | 'light' | 'dark';
const ORDER: readonly Theme[] = ['system', 'light', 'dark'];
const KEY = 'unroll-lab-theme';

/** The theme that was chosen. */
export function chosen(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return ORDER.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Puts a theme on the page, and keeps it; whether it could be kept. */
export function choose(theme: Theme): boolean {
  document.documentElement.style.colorScheme = theme === 'system' ? 'light dark' : theme;
  try {
    localStorage.setItem(KEY, theme);
    return true;
  } catch {
    return false;
  }
}

/** The one after. */
export const next = (theme: Theme): Theme => ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] as Theme;
