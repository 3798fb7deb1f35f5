import type { Side } from '../../../apps/api/src/document/sides.ts';
import { isNode, type Node } from '../../../apps/api/src/document/walk.ts';
import { plainSchemas } from './plain-schemas.ts';
import { valueBreaks } from './value-breaks.ts';

/** Two documents, and which side sends the compared values. */
export interface Comparison {
  earlier: unknown;
  later: unknown;
  side: Side;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

const requiredIn = (schemas: Node[]): string[] =>
  listOf(schemas[0]?.required)
    .map(String)
    .filter((name) => schemas.every(({ required }) => listOf(required).includes(name)));

const propertiesIn = (schemas: Node[]): Map<string, unknown[]> => {
  const found = new Map<string, unknown[]>();
  for (const { properties } of schemas)
    for (const [name, schema] of Object.entries(isNode(properties) ? properties : {}))
      found.set(name, [...(found.get(name) ?? []), schema]);
  return found;
};

/** The needed names that no longer exist. */
const missing = (there: Iterable<string>, needed: Iterable<string>): string[] => {
  const all = new Set(there);
  return [...needed].filter((name) => !all.has(name));
};

/** An integer is also a number. */
const takesType = (types: string[], type: string): boolean =>
  types.includes(type) || (type === 'integer' && types.includes('number'));

const typeBreaks = (side: Side, earlier: Node[], later: Node[], path: string): string[] => {
  const [before, now] = [earlier, later].map((all) => all.map(({ type }) => String(type)));
  const [given, taken] = side === 'request' ? [before!, now!] : [now!, before!];
  const strange = [...new Set(given)].filter((type) => !takesType(taken, type));
  return strange.map((type) =>
    side === 'request' ? `${path}: ${type} is not taken any more` : `${path}: ${type} is answered now`,
  );
};

const requiredBreaks = (side: Side, earlier: Node[], later: Node[], path: string): string[] =>
  side === 'request'
    ? missing(requiredIn(earlier), requiredIn(later)).map((name) => `${path}/${name}: is required now`)
    : missing(requiredIn(later), requiredIn(earlier)).map(
        (name) => `${path}/${name}: is not always there any more`,
      );

const objectBreaks = (comparison: Comparison, earlier: Node[], later: Node[], path: string): string[] => {
  const [before, now] = [propertiesIn(earlier), propertiesIn(later)];
  const ofMembers = [...before].flatMap(([name, schemas]) => {
    const others = now.get(name);
    return others
      ? schemaBreaks(comparison, schemas, others, `${path}/${name}`)
      : [`${path}/${name}: is gone`];
  });
  const [rest, otherRest] = [earlier, later].map((all) =>
    all.map(({ additionalProperties }) => additionalProperties).filter(isNode),
  );
  const ofRest = rest!.length > 0 ? schemaBreaks(comparison, rest!, otherRest!, `${path}/*`) : [];
  return [...ofMembers, ...requiredBreaks(comparison.side, earlier, later, path), ...ofRest];
};

/**
 * Everything in the later document that could break a client generated from the earlier one. A request may accept more
 * than before but not require more; an answer may gain members, but none may change or go.
 */
export const schemaBreaks = (
  comparison: Comparison,
  earlier: readonly unknown[],
  later: readonly unknown[],
  path: string,
): string[] => {
  const before = earlier.flatMap((schema) => plainSchemas(comparison.earlier, schema));
  const now = later.flatMap((schema) => plainSchemas(comparison.later, schema));
  if (before.length === 0) return [];
  if (now.length === 0) return [`${path}: is gone`];
  const ofType = (schemas: Node[], type: string): Node[] => schemas.filter((schema) => schema.type === type);
  const [objects, otherObjects] = [ofType(before, 'object'), ofType(now, 'object')];
  const [items, otherItems] = [ofType(before, 'array'), ofType(now, 'array')].map((all) =>
    all.map((one) => one.items),
  );
  return [
    ...typeBreaks(comparison.side, before, now, path),
    ...valueBreaks(comparison.side, before, now).map((what) => `${path}: ${what}`),
    ...(objects.length > 0 && otherObjects.length > 0
      ? objectBreaks(comparison, objects, otherObjects, path)
      : []),
    ...(items!.length > 0 && otherItems!.length > 0
      ? schemaBreaks(comparison, items!, otherItems!, `${path}[]`)
      : []),
  ];
};
