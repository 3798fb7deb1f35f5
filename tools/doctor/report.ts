import type { Result, Status } from './check.ts';

const MARKS: Record<Status, string> = { ok: '✓', warning: '!', failed: '✗' };

const linesOf = ({ status, name, says, remedy }: Result): string[] => [
  `${MARKS[status]} ${name}: ${says}`,
  ...(remedy === undefined ? [] : [`    ${remedy}`]),
];

/** Lines for people: each result, with what to do below it. */
export const report = (results: readonly Result[]): string => results.flatMap(linesOf).join('\n');
