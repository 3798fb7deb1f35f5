import { Failure, type FailureType, type Figures } from '#domain';

/** What can be wrong with a field, machine-readable. The closed list is in docs/api.md. */
export const FIELD_PROBLEM_CODES = [
  'required',
  'unknown-field',
  'wrong-type',
  'wrong-format',
  'unknown-value',
  'too-small',
  'too-large',
  'out-of-range',
  'too-short',
  'too-long',
  'too-few',
  'too-many',
  'malformed',
  'unknown-cursor',
  'not-one-source',
  'wrong-length',
  'unknown-person',
  'unknown-frame',
  'unknown-image',
  'dropped',
  'missing-trigger-word',
  'unknown-submission',
  'not-asked',
  'too-late',
  'unknown-list',
  'unused-list',
  'unknown-lora',
  'unsupported-by-model',
  'duplicate',
  'conflict',
  'unknown-version',
  'no-active-version',
  'wrong-family',
  'no-consent',
  'not-allowed',
  'too-many-images',
  'unknown-option',
  'unknown-input',
  'wrong-input',
  'cycle',
  'beyond-the-source',
  'no-price',
  'over-budget',
] as const;
export type FieldProblemCode = (typeof FIELD_PROBLEM_CODES)[number];

/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** Nested fields are joined by dots; `body` is the whole body. */
  field: string;
  message: string;
  code: FieldProblemCode;
  /** For a field of the body: a JSON pointer as a fragment (RFC 6901), such as `#/captions/000017.jpg`. */
  pointer?: string;
  /** Otherwise: the name of the path or query parameter, or of the header. */
  parameter?: string;
}

/** In the query, the path or a header; or in the body, form fields included. */
export type FieldPlace = 'parameter' | 'body';

/** A lone surrogate has no UTF-8 encoding, and `encodeURIComponent` throws on it. */
const encoded = (name: string): string =>
  encodeURIComponent(Buffer.from(name).toString().replaceAll('~', '~0').replaceAll('/', '~1'));

/** @param path names that lead to the field from the whole body. */
export const inBody = (
  path: readonly (string | number)[],
  code: FieldProblemCode,
  message: string,
): FieldProblem => ({
  field: path.join('.') || 'body',
  message,
  code,
  pointer: ['#', ...path.map((name) => encoded(String(name)))].join('/'),
});

/** @param name of a parameter or header. */
export const inParameter = (name: string, code: FieldProblemCode, message: string): FieldProblem => ({
  field: name,
  message,
  code,
  parameter: name,
});

/** A request is refused because of its fields: has all problems that were found. */
export class FieldsRejected extends Failure {
  constructor(
    type: FailureType,
    message: string,
    readonly errors: readonly FieldProblem[],
    options: ErrorOptions & { figures?: Figures } = {},
  ) {
    super(type, message, options);
  }
}

/** The request is invalid. */
export class InvalidRequest extends FieldsRejected {
  constructor(errors: readonly FieldProblem[]) {
    super('InvalidRequest', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), errors);
  }
}
