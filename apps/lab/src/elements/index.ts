// The five rooms as custom elements. Importing this file registers them; each is loaded when a page first shows one.

/** A room's place: its name in the address, and what it is called. */
export interface Place {
  readonly name: string;
  readonly title: string;
  /** The question it answers. */
  readonly question: string;
}

/** The rooms in the order of the lesson. */
const PLACES: readonly Place[] = [
  { name: 'vanish', title: 'Vanish', question: 'How far back does the gradient reach?' },
  { name: 'step', title: 'Step', question: 'What happens in one step?' },
  { name: 'write', title: 'Write', question: 'How does a network learn to write?' },
  { name: 'inside', title: 'Inside', question: 'What do its units watch?' },
  { name: 'bottleneck', title: 'Bottleneck', question: 'How much fits into a state?' },
];

const files = import.meta.glob<unknown>('../rooms/*/index.ts');
const fileOf = (name: string) => files[`../rooms/${name}/index.ts`];

/** The rooms that there are. */
export const places: readonly Place[] = PLACES.filter(({ name }) => fileOf(name) !== undefined);

/** The element of a room. */
export const tagOf = (name: string): string => `unroll-${name}`;

/** Loads a room; its file defines the element. */
export async function load(name: string): Promise<CustomElementConstructor> {
  await fileOf(name)?.();
  return customElements.whenDefined(tagOf(name));
}

/** Loads each room that stands in a part of the page. */
function look(root: ParentNode): void {
  for (const { name } of places)
    if (!customElements.get(tagOf(name)) && root.querySelector(tagOf(name))) void load(name);
}

function watch(): void {
  look(document);
  new MutationObserver(() => look(document)).observe(document.documentElement, { childList: true, subtree: true });
}

if (typeof document !== 'undefined') watch();
