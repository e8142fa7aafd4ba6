/** What the page asks of the worker. */
export type Request =
  | { type: 'train'; text?: string; cell: string; hidden: number; steps: number; rate: number }
  | { type: 'stop' }
  | { type: 'speak'; prompt: string; temperature: number; length: number };

/** What the worker tells the page. */
export type Reply =
  | { type: 'ready'; description: string; threads: string }
  | { type: 'progress'; step: number; loss: number; tokensPerSecond: number }
  | { type: 'trained'; heldOut: number }
  | { type: 'spoken'; text: string }
  | { type: 'error'; message: string };
