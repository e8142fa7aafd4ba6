import { ready, scope, sum, tensor, values } from '../src/index.js';

ready().then(
  ({ backend }) => postMessage({ backend, sum: scope(() => values(sum(tensor([1, 2, 3], [3]))))[0] }),
  (error: unknown) => postMessage({ error: String(error) }),
);
