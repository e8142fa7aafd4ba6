import { isolate } from './isolate';
import { choose, chosen } from './theme';

choose(chosen());
// While the page waits to be loaded anew nothing else is to begin. One that is isolated is never, so it does not wait.
const leaves = import.meta.env.DEV ? false : crossOriginIsolated ? void isolate() : await isolate();
if (!leaves) await import('./lab');
