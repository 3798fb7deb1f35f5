import type { FileCoverageData } from 'istanbul-lib-coverage';

/** Istanbul's counts by module path: statements, functions, and each way of a branch. */
export type Counted = Record<string, FileCoverageData>;

/** The sink that carries counts out of a run. */
export interface CountingSinks extends Record<string, Record<string, (counted: Counted) => void>> {
  counting: { add(counted: Counted): void };
}
