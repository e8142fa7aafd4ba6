/**
 * The services of the worker, by the name of their room. Each file `src/worker/<room>.ts` exports `service` and adds
 * itself: `declare module './rooms' { interface Rooms { vanish: typeof service } }`.
 */
// biome-ignore lint/suspicious/noEmptyInterface: each service adds itself.
export interface Rooms {}
