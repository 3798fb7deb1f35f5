import { isNull } from '../../../apps/api/src/document/open-answers.ts';
import { isNode, type Node } from '../../../apps/api/src/document/walk.ts';

/** Resolves a reference such as `#/components/schemas/Job`; anything else is returned as is. */
export const resolved = (document: unknown, value: unknown): Node => {
  if (!isNode(value)) return {};
  if (typeof value.$ref !== 'string') return value;
  const found = value.$ref
    .split('/')
    .slice(1)
    .reduce<unknown>((node, name) => (isNode(node) ? node[name] : undefined), document);
  if (!isNode(found)) throw new Error(`The document has no ${value.$ref}.`);
  return resolved(document, found);
};

const NULL: Node = { type: 'null' };
const COMBINING = new Set(['allOf', 'oneOf', 'anyOf', 'nullable']);

/** `oneOf` with only `required` in its members: a rule between fields, not a schema (ADR 0015). */
const isBare = (choice: unknown): boolean => isNode(choice) && !('type' in choice) && !('$ref' in choice);

const choicesOf = ({ oneOf, anyOf }: Node): unknown[] =>
  [oneOf, anyOf]
    .flatMap((choices) => (Array.isArray(choices) ? (choices as unknown[]) : []))
    .filter((one) => !isBare(one));

/**
 * The schemas that a value may have, with references and choices resolved. Null is one of them, with the type `null`.
 *
 * @throws Error if a reference leads nowhere.
 */
export const plainSchemas = (document: unknown, schema: unknown): Node[] => {
  const whole = resolved(document, schema);
  const own = Object.fromEntries(Object.entries(whole).filter(([name]) => !COMBINING.has(name)));
  const choices = choicesOf(whole);
  const parts = Array.isArray(whole.allOf)
    ? (whole.allOf as unknown[])
        .flatMap((part) => plainSchemas(document, part))
        .map((part) => ({ ...part, ...own }))
    : [own];
  const plain = choices.length > 0 ? choices.flatMap((choice) => plainSchemas(document, choice)) : parts;
  const others = plain.filter((one) => !isNull(one));
  return whole.nullable === true || others.length < plain.length ? [...others, NULL] : others;
};
