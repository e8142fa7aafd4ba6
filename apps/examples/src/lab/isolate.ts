/** Set while the page has been loaded anew for this once, so that it never is a second time. */
const TRIED = 'unroll-lab-isolation-tried';

/** Registers the service worker and waits until it is active; whether it is. */
async function activate(): Promise<boolean> {
  const { installing, waiting, active } = await navigator.serviceWorker.register('./isolate.js');
  const worker = installing ?? waiting ?? active;
  if (!worker) return false;
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve(true);
      if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/**
 * Lets a page on a plain static server become cross-origin isolated, as threads need: a service worker adds the headers,
 * once the page has been loaded anew. Where there are no service workers, or they do not help, the page stays as it is.
 * @returns whether the page is about to be loaded anew
 */
export async function isolate(): Promise<boolean> {
  try {
    if (crossOriginIsolated) sessionStorage.removeItem(TRIED);
    if (crossOriginIsolated || !('serviceWorker' in navigator) || sessionStorage.getItem(TRIED)) return false;
    if (!(await activate())) return false;
    sessionStorage.setItem(TRIED, 'yes');
    location.reload();
    return true;
  } catch {
    // Blocked by the browser: one thread does the same, later.
    return false;
  }
}
