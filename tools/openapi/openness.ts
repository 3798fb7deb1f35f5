import { isDiscriminator, isNull } from '../../apps/api/src/document/open-answers.ts';
import {
  membersOf,
  operationsIn,
  schemasOf,
  type ApiDocument,
  type Side,
} from '../../apps/api/src/document/sides.ts';
import { nodesOf, type Node } from '../../apps/api/src/document/walk.ts';

interface Place {
  node: Node;
  path: readonly string[];
}

/** Everything that clients send or read, with its path: inline schemas by operation, then the components. */
const placesOf = (document: ApiDocument, side: Side): Place[] => {
  const { schemas = {} } = (document.components ?? {}) as { schemas?: Node };
  const roots = [
    ...operationsIn(document.paths).map((operation): [string, unknown] => [
      String(operation.operationId),
      membersOf(operation, side),
    ]),
    ...[...schemasOf(document, side)].map((name): [string, unknown] => [name, schemas[name]]),
  ];
  return roots.flatMap(([name, root]) =>
    nodesOf(root).map(({ node, path }) => ({ node, path: [name, ...path] })),
  );
};

/** An enum of several values must be a component, so that it has one name wherever it is used. */
const isAnonymous = ({ path }: Place, values: unknown, most: number): boolean =>
  Array.isArray(values) && values.length > most && path.length > 1;

interface Rule {
  side: Side;
  isBroken: (place: Place) => boolean;
  what: string;
}

const RULES: readonly Rule[] = [
  {
    side: 'answer',
    isBroken: ({ node }) => node.additionalProperties === false,
    what: 'an answer is open, without additionalProperties: false',
  },
  {
    side: 'answer',
    isBroken: ({ node, path }) => 'enum' in node && !isDiscriminator(node, path) && !isNull(node),
    what: 'an answer has x-extensible-enum and no enum',
  },
  {
    side: 'answer',
    isBroken: (place) => isAnonymous(place, place.node['x-extensible-enum'], 0),
    what: 'an enum has a name in enum-names.ts',
  },
  {
    side: 'request',
    isBroken: ({ node }) => 'properties' in node && node.additionalProperties !== false,
    what: 'a request is closed, with additionalProperties: false',
  },
  {
    side: 'request',
    isBroken: ({ node }) => 'x-extensible-enum' in node,
    what: 'a request has enum and no x-extensible-enum',
  },
  {
    side: 'request',
    // A single value is a constant, such as `true` for a consent.
    isBroken: (place) => isAnonymous(place, place.node.enum, 1),
    what: 'an enum has a name in enum-names.ts',
  },
];

/**
 * Whatever keeps a document from growing without breaking its clients: closed answers, unnamed enums, and closed enums
 * in answers.
 */
export const opennessProblems = (document: ApiDocument): string[] =>
  RULES.flatMap(({ side, isBroken, what }) =>
    placesOf(document, side)
      .filter(isBroken)
      .map(({ path }) => `${path.join('/')}: ${what}`),
  );
