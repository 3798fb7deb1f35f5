import pMap from 'p-map';

/**
 * Runs something for each item, with at most `width` in flight; returns the results in the order of the items. After a
 * failure, including a cancel, it starts no more and waits for those in flight: by then their requests to a provider are
 * known, and can be cancelled.
 *
 * @throws the first failure.
 */
export const inFlight = async <Item, Result>(
  items: readonly Item[],
  width: number,
  run: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const failures: unknown[] = [];
  const results: Result[] = [];
  const attempt = async (item: Item, index: number): Promise<void> => {
    if (failures.length > 0) return;
    try {
      results[index] = await run(item, index);
    } catch (error) {
      failures.push(error);
    }
  };
  await pMap(items, attempt, { concurrency: width });
  if (failures.length > 0) throw failures[0];
  return results;
};
