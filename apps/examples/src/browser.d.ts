// What the numbered pages import by address (see serve.js), and what TypeScript's DOM library lacks of an AudioWorklet.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new (options: never) => AudioWorkletProcessor): void;
