import type { FileCoverageData } from 'istanbul-lib-coverage';

/** What Istanbul counts, by the path of the module: statements, functions, and each way of a branch. */
export type Counted = Record<string, FileCoverageData>;

/** The way of the counts out of a run. */
export interface CountingSinks extends Record<string, Record<string, (counted: Counted) => void>> {
  counting: { add(counted: Counted): void };
}
