import { isNull } from '../../../apps/api/src/document/open-answers.ts';
import { isNode, type Node } from '../../../apps/api/src/document/walk.ts';

/** What a reference such as `#/components/schemas/Job` leads to; anything else is itself. */
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

/** `oneOf` of bare `required`: a rule between fields, which is no schema (ADR 0015). */
const isBare = (choice: unknown): boolean => isNode(choice) && !('type' in choice) && !('$ref' in choice);

const choicesOf = ({ oneOf, anyOf }: Node): unknown[] =>
  [oneOf, anyOf]
    .flatMap((choices) => (Array.isArray(choices) ? (choices as unknown[]) : []))
    .filter((one) => !isBare(one));

/**
 * The schemas that a value may have, without references and choices: null is one of them, with the type `null`.
 *
 * @throws Error where a reference leads nowhere.
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
