import { isRecord } from '../guards.ts';

/** JSON whose integers may exceed what a `number` holds, such as seeds. */
export type ExactJson =
  string | number | bigint | boolean | null | readonly ExactJson[] | { readonly [member: string]: ExactJson };

const sorted = (value: ExactJson): string => {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return `[${(value as readonly ExactJson[]).map(sorted).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.entries(value as Record<string, ExactJson>).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${sorted(member)}`).join(',')}}`;
};

/** The same value always gives the same text: members in the order of their names, no spaces, every digit. */
export const exactJson = (value: ExactJson): string => sorted(value);
