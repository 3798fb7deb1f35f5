import type { Side } from '../../../apps/api/src/document/sides.ts';
import type { Node } from '../../../apps/api/src/document/walk.ts';

const LOWEST = ['minimum', 'minLength', 'minItems'] as const;
const HIGHEST = ['maximum', 'maxLength', 'maxItems'] as const;

const valuesOf = (schemas: Node[], name: string): unknown[] | undefined => {
  const lists = schemas.map((schema) => schema[name]);
  return lists.every(Array.isArray) ? lists.flat() : undefined;
};

const lost = (values: readonly unknown[], kept: readonly unknown[]): string[] =>
  values.filter((value) => !kept.includes(value)).map(String);

/** Every value accepted before must still be accepted. */
const takenBreaks = (before: Node[], now: Node[]): string[] => {
  const taken = valuesOf(now, 'enum');
  if (!taken) return [];
  const given = valuesOf(before, 'enum');
  return given
    ? lost(given, taken).map((value) => `${value} is not taken any more`)
    : ['only some values are taken now'];
};

/** A closed enum may become open, but it must keep its earlier values. */
const answeredBreaks = (before: Node[], now: Node[]): string[] => {
  const [closed, stillClosed] = [valuesOf(before, 'enum'), valuesOf(now, 'enum')];
  const known = closed ?? valuesOf(before, 'x-extensible-enum') ?? [];
  const values = stillClosed ?? valuesOf(now, 'x-extensible-enum') ?? known;
  const added = closed && stillClosed ? lost(stillClosed, closed) : [];
  return [
    ...lost(known, values).map((value) => `${value} is no value any more`),
    ...added.map((value) => `${value} is new in a closed enum`),
  ];
};

const number = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

const boundBreaks = ([before]: Node[], [now]: Node[]): string[] =>
  [
    ...LOWEST.filter((name) => number(now?.[name], -Infinity) > number(before?.[name], -Infinity)),
    ...HIGHEST.filter((name) => number(now?.[name], Infinity) < number(before?.[name], Infinity)),
  ].map((name) => `${name} is narrower`);

const changed = (name: string, [before]: Node[], [now]: Node[], mayGo: boolean): string[] => {
  const is = now?.[name];
  if (JSON.stringify(before?.[name]) === JSON.stringify(is) || (mayGo && is === undefined)) return [];
  return [`${name} has changed`];
};

/** Breaking changes to values other than objects and arrays. Bounds are only compared if there is a single schema. */
export const valueBreaks = (side: Side, earlier: Node[], later: Node[]): string[] => {
  const [before, now] = [earlier, later].map((all) =>
    all.filter(({ type }) => type !== 'null' && type !== 'object'),
  );
  if (before!.length === 0 || now!.length === 0) return [];
  const single = before!.length === 1 && now!.length === 1;
  if (side === 'answer')
    return [...answeredBreaks(before!, now!), ...(single ? changed('format', before!, now!, false) : [])];
  const ofOne = single
    ? [
        ...boundBreaks(before!, now!),
        ...changed('pattern', before!, now!, true),
        ...changed('format', before!, now!, true),
        ...changed('default', before!, now!, false),
      ]
    : [];
  return [...takenBreaks(before!, now!), ...ofOne];
};
