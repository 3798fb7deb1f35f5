import { schemasOf, type ApiDocument, type Side } from '../../../apps/api/src/document/sides.ts';
import { isNode, type Node } from '../../../apps/api/src/document/walk.ts';
import { resolved } from './plain-schemas.ts';
import { schemaBreaks, type Comparison } from './schema-breaks.ts';

interface Documents {
  earlier: ApiDocument;
  later: ApiDocument;
}

const members = (value: unknown): [string, Node][] =>
  Object.entries(isNode(value) ? value : {}).filter((entry): entry is [string, Node] => isNode(entry[1]));

/** Compares the members under each name and reports names that are gone. */
const each = (
  [before, now]: [unknown, unknown],
  path: string,
  compare: (before: Node, now: Node, path: string) => string[],
): string[] => {
  const later = new Map(members(now));
  return members(before).flatMap(([name, member]) => {
    const other = later.get(name);
    return other ? compare(member, other, `${path} ${name}`) : [`${path} ${name}: is gone`];
  });
};

const schemaPair = (comparison: Comparison) => (before: Node, now: Node, path: string) =>
  schemaBreaks(comparison, [before.schema], [now.schema], path);

/** OpenAPI 3.0 has no schema for a stream; its events have one as a component. */
const contentBreaks = (comparison: Comparison, before: Node, now: Node, path: string): string[] =>
  each([before.content, now.content], path, (media, other, place) =>
    place.endsWith(' text/event-stream') ? [] : schemaPair(comparison)(media, other, place),
  );

const responseBreaks =
  (documents: Documents) =>
  (before: Node, now: Node, path: string): string[] => {
    const comparison: Comparison = { ...documents, side: 'answer' };
    const [earlier, later] = [resolved(documents.earlier, before), resolved(documents.later, now)];
    const headers = each([earlier.headers, later.headers], path, (header, other, place) => [
      ...(header.required === true && other.required !== true
        ? [`${place}: is not always there any more`]
        : []),
      ...schemaPair(comparison)(header, other, place),
    ]);
    return [...contentBreaks(comparison, earlier, later, path), ...headers];
  };

const parametersOf = (document: ApiDocument, { parameters }: Node): Map<string, Node> =>
  new Map(
    (Array.isArray(parameters) ? parameters : []).map((one): [string, Node] => {
      const parameter = resolved(document, one);
      return [`${String(parameter.in)} ${String(parameter.name)}`, parameter];
    }),
  );

const parameterBreaks = (documents: Documents, before: Node, now: Node, path: string): string[] => {
  const [earlier, later] = [parametersOf(documents.earlier, before), parametersOf(documents.later, now)];
  const required = [...later]
    .filter(([name, parameter]) => parameter.required === true && earlier.get(name)?.required !== true)
    .map(([name]) => `${path} ${name}: is required now`);
  const pairs: [unknown, unknown] = [Object.fromEntries(earlier), Object.fromEntries(later)];
  return [...required, ...each(pairs, path, schemaPair({ ...documents, side: 'request' }))];
};

const bodyBreaks = (documents: Documents, before: Node, now: Node, path: string): string[] => {
  const [earlier, later] = [
    resolved(documents.earlier, before.requestBody),
    resolved(documents.later, now.requestBody),
  ];
  const required =
    later.required === true && earlier.required !== true ? [`${path} body: is required now`] : [];
  return [...required, ...contentBreaks({ ...documents, side: 'request' }, earlier, later, `${path} body`)];
};

/** The first tag becomes the module name in a generated client. */
const nameBreaks = (before: Node, now: Node, path: string): string[] => {
  const [tags, others] = [before.tags, now.tags].map((all) => (Array.isArray(all) ? (all as string[]) : []));
  return [
    ...(before.operationId === now.operationId ? [] : [`${path}: is called ${String(now.operationId)} now`]),
    ...(tags![0] === others![0] ? [] : [`${path}: its first tag is ${String(others![0])} now`]),
  ];
};

const operationBreaks =
  (documents: Documents) =>
  (before: Node, now: Node, path: string): string[] => [
    ...nameBreaks(before, now, path),
    ...parameterBreaks(documents, before, now, path),
    ...bodyBreaks(documents, before, now, path),
    ...each([before.responses, now.responses], path, responseBreaks(documents)),
  ];

const componentBreaks = (documents: Documents, side: Side): string[] => {
  const [before, now] = [documents.earlier, documents.later].map(
    ({ components }) => (components as { schemas?: Node } | undefined)?.schemas,
  );
  const names = schemasOf(documents.earlier, side);
  const used = Object.fromEntries(members(before).filter(([name]) => names.has(name)));
  return each([used, now], 'schema', (schema, other, path) =>
    schemaBreaks({ ...documents, side }, [schema], [other], path),
  );
};

/**
 * Everything in the later service that could break a client generated from the earlier document, each with its place.
 * Additions alone yield nothing. Answers becoming open is not a break: it changes nothing for clients that read them as
 * the description says.
 */
export const documentBreaks = (earlier: ApiDocument, later: ApiDocument): string[] => {
  const documents = { earlier, later };
  const breaks = [
    ...each([earlier.paths, later.paths], '', (item, other, path) =>
      each([item, other], path, operationBreaks(documents)),
    ),
    ...componentBreaks(documents, 'request'),
    ...componentBreaks(documents, 'answer'),
  ];
  return [...new Set(breaks.map((one) => one.trim()))];
};
