import { mapOperations, type ApiDocument } from './sides.ts';
import { isNode, type Node } from './walk.ts';

const PROBLEM = 'application/problem+json';

/** Named after its failures, which are its examples: `403.MissingScope.ForbiddenUser`. */
const nameOf = (status: string, { content }: Node): string | undefined => {
  const media = isNode(content) ? content[PROBLEM] : undefined;
  return isNode(media) && isNode(media.examples)
    ? [status, ...Object.keys(media.examples)].join('.')
    : undefined;
};

/** Defines each error response once and lets operations refer to it: inlined, they were most of the document. */
export const shareResponses = <Document extends ApiDocument>(document: Document): Document => {
  const shared: Record<string, unknown> = {};
  const paths = mapOperations(document.paths, (operation) => ({
    ...operation,
    responses: Object.fromEntries(
      Object.entries(isNode(operation.responses) ? operation.responses : {}).map(([status, response]) => {
        const name = isNode(response) ? nameOf(status, response) : undefined;
        if (name === undefined) return [status, response];
        shared[name] = response;
        return [status, { $ref: `#/components/responses/${name}` }];
      }),
    ),
  }));
  return { ...document, paths, components: { ...document.components, responses: shared } };
};
