/**
 * The words of the block that caller and threads share, as places in an Int32Array; those that change stand a cache line
 * apart. A ticket says everything about a work in one word: bits 16… its number, 8…15 how many parts it has, 0…7 the next
 * part that nobody has taken. A part is taken by exchanging the ticket for the next one, so each is done once, whoever is
 * awake; a thread that comes too late finds nothing to take.
 */
export const words = {
  ticket: 0,
  /** Parts that are done. */
  done: 16,
  /** 1 while the caller sleeps until they are. */
  waiting: 32,
  /** Threads asleep, and threads that have started. */
  asleep: 48,
  started: 49,
  /** 1 where a part failed. */
  failed: 64,
  /** In which memory, the kernel as a place among the exports there, and how many arguments each part has. */
  seat: 80,
  job: 81,
  count: 82,
  /** How many messages each thread was sent; one with fewer looks for them before it goes on. */
  mail: 96,
  length: 112,
} as const;

/** The parts of a ticket that tells threads to end. */
export const STOP = 255;

/** The most parts, and arguments of a part. */
export const [MOST_PARTS, MOST_ARGUMENTS] = [64, 24];

/** How often a thread looks for work before it sleeps: JavaScript between two kernels takes 50 to 200 µs. */
export const SPIN = 200_000;
