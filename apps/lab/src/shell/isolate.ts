/** Set while the page has been loaded anew for this once, so that it never is a second time. */
const TRIED = 'unroll-lab-isolation-tried';

/** Registers the service worker and waits until it is active; which it is, or nothing. */
async function activate(): Promise<ServiceWorker | undefined> {
  const { installing, waiting, active } = await navigator.serviceWorker.register('./service-worker.js');
  const worker = installing ?? waiting ?? active;
  if (!worker) return undefined;
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === 'activated') resolve(worker);
      if (worker.state === 'redundant') resolve(undefined);
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/** Whether the page has been loaded anew, or may not say so. */
function mayReload(): boolean {
  if (crossOriginIsolated) sessionStorage.removeItem(TRIED);
  if (crossOriginIsolated || sessionStorage.getItem(TRIED)) return false;
  sessionStorage.setItem(TRIED, 'yes');
  return true;
}

/**
 * Has a service worker keep the page for times without a connection, and lets a page on a plain static server become
 * cross-origin isolated, as threads need: the worker adds the headers, once the page has been loaded anew. Where there are
 * no service workers, or they do not help, the page stays as it is.
 * @returns whether the page is about to be loaded anew
 */
export async function isolate(): Promise<boolean> {
  try {
    if (!('serviceWorker' in navigator)) return false;
    const worker = await activate();
    if (!worker) return false;
    if (mayReload()) {
      location.reload();
      return true;
    }
    navigator.serviceWorker.addEventListener('message', ({ data }) => {
      if (data === 'taken in') document.documentElement.dataset['offline'] = 'ready';
    });
    // What the page itself needs comes first.
    setTimeout(() => worker.postMessage('take in'), 1500);
    return false;
  } catch {
    // Blocked by the browser: one thread does the same, later, and only with a connection.
    return false;
  }
}
