import type { Result, Status } from './check.ts';

const MARKS: Record<Status, string> = { ok: '✓', warning: '!', failed: '✗' };

const linesOf = ({ status, name, says, remedy }: Result): string[] => [
  `${MARKS[status]} ${name}: ${says}`,
  ...(remedy === undefined ? [] : [`    ${remedy}`]),
];

/** Lines for people to read: each result, followed by its remedy. */
export const report = (results: readonly Result[]): string => results.flatMap(linesOf).join('\n');
