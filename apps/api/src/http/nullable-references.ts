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

/** In OpenAPI 3.0 the one way to say null: `nullable` widens the `type` beside it and no reference. */
const NULL = { type: 'object', nullable: true, enum: [null] };

/** Says of references that may be null, which the converter of the schemas marks as `nullable` only, what they are. */
export const sayNull = <Document>(document: Document): Document =>
  JSON.parse(JSON.stringify(document), (_name, value: unknown) => {
    if (!isNullableReference(value)) return value;
    return { ...value, nullable: undefined, allOf: undefined, anyOf: [...value.allOf, NULL] };
  }) as Document;
