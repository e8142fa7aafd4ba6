// Computes in a worker, or in a page within the page, and sends what came of it.
import { answer } from './threads-steps.js';

const send = (message: unknown) => (typeof window === 'undefined' ? postMessage(message) : parent.postMessage(message));
answer().then(send, (error: unknown) => send({ error: String(error) }));
