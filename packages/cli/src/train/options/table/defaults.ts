/** How long a run takes where nothing else is said, in seconds. */
export const DEFAULT_SECONDS = 90;
/** Rows of a batch, if the text is long enough. */
export const DEFAULT_BATCH = 32;
