import { isNode, nodesOf, type Node } from './walk.ts';

/** Whether clients send or read it. */
export type Side = 'request' | 'answer';

/** The part of a document that says who sends what. */
export interface ApiDocument {
  paths: object;
  components?: object;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** Changes each operation, in the order of its members. */
export const mapOperations = (paths: unknown, change: (operation: Node) => Node): Node =>
  Object.fromEntries(
    Object.entries(isNode(paths) ? paths : {}).map(([path, item]) => [
      path,
      Object.fromEntries(
        Object.entries(isNode(item) ? item : {}).map(([name, operation]) => [
          name,
          METHODS.has(name) && isNode(operation) ? change(operation) : operation,
        ]),
      ),
    ]),
  );

export const operationsIn = (paths: unknown): Node[] => {
  const found: Node[] = [];
  mapOperations(paths, (operation) => {
    found.push(operation);
    return operation;
  });
  return found;
};

/** Clients read what the service sends on its own like a response. */
const callbackBodies = ({ callbacks }: Node): unknown[] =>
  isNode(callbacks)
    ? Object.values(callbacks)
        .flatMap(operationsIn)
        .map(({ requestBody }) => requestBody)
    : [];

/** The members of an operation that clients send or read. */
export const membersOf = (operation: Node, side: Side): unknown[] =>
  side === 'request'
    ? [operation.parameters, operation.requestBody]
    : [operation.responses, ...callbackBodies(operation)];

const resolve = (document: ApiDocument, reference: string): unknown =>
  reference
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (isNode(node) ? node[name] : undefined), document);

/** The references, such as `#/components/schemas/Job`, reachable from what clients send or read. */
const referencesOf = (document: ApiDocument, side: Side): ReadonlySet<string> => {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    for (const { node } of nodesOf(value)) {
      const { $ref: reference } = node;
      if (typeof reference !== 'string' || found.has(reference)) continue;
      found.add(reference);
      visit(resolve(document, reference));
    }
  };
  for (const operation of operationsIn(document.paths)) visit(membersOf(operation, side));
  return found;
};

export const SCHEMAS = '#/components/schemas/';

/** The schemas among them, by name. */
export const schemasOf = (document: ApiDocument, side: Side): ReadonlySet<string> =>
  new Set(
    [...referencesOf(document, side)]
      .filter((reference) => reference.startsWith(SCHEMAS))
      .map((reference) => reference.slice(SCHEMAS.length)),
  );
