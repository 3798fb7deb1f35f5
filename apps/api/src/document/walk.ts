/** Any object of the document: a schema, or an object that contains schemas. */
export type Node = Record<string, unknown>;

/** Members that hold data, not schemas, whatever they look like. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'x-extensible-enum', 'required', 'mapping']);

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Rewrites every object below `value`, innermost first, and leaves data alone.
 *
 * @param rewrite gets each object with the names that lead to it from `value`.
 */
export const rewritten = <Value>(
  value: Value,
  rewrite: (node: Node, path: readonly string[]) => Node,
  path: readonly string[] = [],
): Value => {
  if (Array.isArray(value))
    return value.map((item: unknown, index) => rewritten(item, rewrite, [...path, String(index)])) as Value;
  if (!isNode(value)) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
    name,
    // A property may be called `example` or `default`.
    DATA.has(name) && path.at(-1) !== 'properties' ? inner : rewritten(inner, rewrite, [...path, name]),
  ]);
  return rewrite(Object.fromEntries(entries), path) as Value;
};

/** Each object below `value`, with the names that lead to it. */
export const nodesOf = (value: unknown): { node: Node; path: readonly string[] }[] => {
  const found: { node: Node; path: readonly string[] }[] = [];
  rewritten(value, (node, path) => {
    found.push({ node, path });
    return node;
  });
  return found;
};
