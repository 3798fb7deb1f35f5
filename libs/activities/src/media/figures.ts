/** Formats bytes for messages. */
export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Formats milliseconds for messages. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Estimates the seconds left from the pace of this attempt, ignoring what earlier attempts finished. */
export const pacer = (): ((done: number, total: number) => number | null) => {
  let first: { done: number; at: number } | null = null;
  return (done, total) => {
    first ??= { done, at: Date.now() };
    const finished = done - first.done;
    return finished > 0 ? Math.ceil(((Date.now() - first.at) / 1000 / finished) * (total - done)) : null;
  };
};
