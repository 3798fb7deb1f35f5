import type { ApiDocument } from '../../apps/api/src/document/sides.ts';
import { isNode, nodesOf, type Node } from '../../apps/api/src/document/walk.ts';

/** What a reference leads to has a description of its own. */
const isDescribed = (schema: Node): boolean =>
  typeof schema.description === 'string' ||
  '$ref' in schema ||
  (Array.isArray(schema.anyOf) && schema.anyOf.some((one) => isNode(one) && '$ref' in one));

/** The components and properties without a description, such as `Job/properties/name`. */
export const undescribed = ({ components }: ApiDocument): string[] => {
  const { schemas = {} } = (components ?? {}) as { schemas?: Node };
  return nodesOf(schemas)
    .filter(({ path }) => path.length === 1 || path.at(-2) === 'properties')
    .filter(({ node }) => !isDescribed(node))
    .map(({ path }) => path.join('/'));
};
