/** A source of uniform numbers in [0, 1): {@link seeded}, or Math.random where nothing need be repeated. */
export type Random = () => number;
