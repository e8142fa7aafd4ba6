import { isolate } from './isolate';
import { choose, chosen } from './theme';

choose(chosen());
// While the page waits to be loaded anew nothing else is to begin.
if (import.meta.env.DEV || !(await isolate())) await import('./lab');
