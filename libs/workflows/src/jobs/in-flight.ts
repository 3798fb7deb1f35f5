import pMap from 'p-map';

/**
 * Does something for each item, with at most `width` under way at once; answers what came of each, in the order of the
 * items. After a failure, a cancel too, it begins no further one and waits for those under way: what they asked of a
 * provider is known by then, and can be cancelled.
 *
 * @throws what the first that failed threw.
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
