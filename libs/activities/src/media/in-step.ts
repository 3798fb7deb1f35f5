/**
 * Records buffered per source while the reader is busy. A picture has megabytes, so just enough to keep the process
 * going.
 */
const HELD = 2;

/**
 * Joins sources that one process writes at the same time: yields the first record of each together, then the second.
 * Every source is read ahead as long as another one is empty, because the process may be blocked on any of its pipes.
 * Ends with the shortest source.
 */
export async function* inStep<Records extends unknown[]>(
  ...sources: { [Index in keyof Records]: AsyncIterable<Records[Index]> }
): AsyncGenerator<Records> {
  const queues: unknown[][] = sources.map(() => []);
  const state = { open: sources.length, failed: null as { error: unknown } | null };
  const waiting = new Set<() => void>();
  const changed = (): void => {
    for (const wake of waiting) wake();
    waiting.clear();
  };
  const change = (): Promise<void> => new Promise((wake) => waiting.add(wake));
  const complete = (): boolean => queues.every((queue) => queue.length > 0);

  const pump = async (source: AsyncIterable<unknown>, queue: unknown[]): Promise<void> => {
    try {
      for await (const record of source) {
        queue.push(record);
        changed();
        while (queue.length >= HELD && complete()) await change();
      }
    } catch (error) {
      state.failed ??= { error };
    }
    state.open -= 1;
    changed();
  };
  for (const [index, source] of (sources as AsyncIterable<unknown>[]).entries())
    void pump(source, queues[index] ?? []);

  for (;;) {
    while (!complete() && state.open > 0 && !state.failed) await change();
    if (state.failed) throw state.failed.error;
    if (!complete()) return;
    const records = queues.map((queue) => queue.shift()) as Records;
    changed();
    yield records;
  }
}
