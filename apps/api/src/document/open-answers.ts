import { mapOperations, SCHEMAS, schemasOf, type ApiDocument } from './sides.ts';
import { rewritten, type Node } from './walk.ts';

/** Suffix of a schema's request variant, where responses may contain more. */
const REQUEST_SUFFIX = 'Input';

/** A constant in a choice tells its schemas apart: without it they would be ambiguous. */
export const isDiscriminator = ({ enum: values }: Node, path: readonly string[]): boolean =>
  Array.isArray(values) && values.length === 1 && path.at(-2) === 'properties' && path.at(-4) === 'oneOf';

/** How OpenAPI 3.0 says null. */
export const isNull = ({ enum: values }: Node): boolean => JSON.stringify(values) === '[null]';

const today = (values: readonly unknown[]): string =>
  `Today: ${values.map((value) => `\`${String(value)}\``).join(', ')}. More may come.`;

const openEnum = (node: Node, values: readonly unknown[]): Node => ({
  ...node,
  description: [node.description, today(values)].filter(Boolean).join(' '),
  'x-extensible-enum': values,
});

/** A schema as clients have to read it: open to members and values that they do not know yet. */
const opened = <Value>(schema: Value): Value =>
  rewritten(schema, ({ enum: values, ...node }, path) => {
    if (node.additionalProperties === false) delete node.additionalProperties;
    // The range of JavaScript numbers says nothing about the response.
    if (node.maximum === Number.MAX_SAFE_INTEGER) delete node.maximum;
    if (!Array.isArray(values)) return node;
    const stays = isDiscriminator({ enum: values }, path) || isNull({ enum: values });
    return stays ? { ...node, enum: values } : openEnum(node, values as unknown[]);
  });

const closed = <Value>(value: Value, both: ReadonlySet<string>): Value =>
  rewritten(value, (node) => {
    const name = typeof node.$ref === 'string' ? node.$ref.slice(SCHEMAS.length) : '';
    return both.has(name) ? { ...node, $ref: `${SCHEMAS}${name}${REQUEST_SUFFIX}` } : node;
  });

/** Request schemas stay closed, so that a misspelt field is rejected; response schemas may gain members and values. */
export const openAnswers = <Document extends ApiDocument>(document: Document): Document => {
  const answered = schemasOf(document, 'answer');
  const both = new Set([...schemasOf(document, 'request')].filter((name) => answered.has(name)));
  const { schemas = {} } = (document.components ?? {}) as { schemas?: Node };
  const split = Object.entries(schemas).flatMap(([name, schema]): [string, unknown][] => [
    [name, answered.has(name) ? opened(schema) : closed(schema, both)],
    ...(both.has(name) ? [[`${name}${REQUEST_SUFFIX}`, closed(schema, both)] as [string, unknown]] : []),
  ]);
  const paths = mapOperations(
    document.paths,
    ({ parameters, requestBody, responses, callbacks, ...rest }) => ({
      ...rest,
      parameters: closed(parameters, both),
      requestBody: closed(requestBody, both),
      responses: opened(responses),
      callbacks: opened(callbacks),
    }),
  );
  return { ...document, paths, components: { ...document.components, schemas: Object.fromEntries(split) } };
};
