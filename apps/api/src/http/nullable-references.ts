interface NullableReference {
  nullable: true;
  allOf: unknown[];
}

const isNullableReference = (value: unknown): value is NullableReference =>
  typeof value === 'object' &&
  value !== null &&
  'nullable' in value &&
  !('type' in value) &&
  'allOf' in value &&
  Array.isArray(value.allOf);

/** The only way to allow null in OpenAPI 3.0: `nullable` affects the `type` beside it, not a reference. */
const NULL = { type: 'object', nullable: true, enum: [null] };

/** Rewrites nullable references, which the schema converter only marks as `nullable`. */
export const sayNull = <Document>(document: Document): Document =>
  JSON.parse(JSON.stringify(document), (_name, value: unknown) => {
    if (!isNullableReference(value)) return value;
    return { ...value, nullable: undefined, allOf: undefined, anyOf: [...value.allOf, NULL] };
  }) as Document;
