import type { z } from 'zod';
import { fieldProblems } from '../http/field-problems.ts';
import { type FieldProblem, InvalidRequest, inBody } from '../http/invalid-request.ts';
import { fromAmount, fromDigits } from '../http/fields.ts';

/** Capitalised as generated Python clients write them into forms. */
const BOOLEANS = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
]);

/** JSON; anything else is left for the schema to reject. */
const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** A form carries text only; these fields of the schemas are something else. */
const READERS = new Map<string, (text: string) => unknown>([
  ['steps', fromDigits],
  ['budget', fromAmount],
  ['reviewHours', fromDigits],
  ['review', (text) => BOOLEANS.get(text) ?? text],
  ['consent', (text) => BOOLEANS.get(text) ?? text],
  ['operations', fromJson],
  ['fields', fromJson],
  ['output', fromJson],
]);

/** The schemas of a form's text fields, by name. */
export type FormFields = Readonly<Record<string, z.ZodType>>;

/** The text fields of a form that brings a video. */
export class VideoForm {
  private readonly given = new Map<string, unknown>();

  constructor(private readonly fields: FormFields) {}

  add(name: string, text: string): void {
    // HTML forms send a blank field as empty text.
    if (text === '') return;
    const value = READERS.get(name)?.(text) ?? text;
    // A field that is sent twice has two values, which no schema here accepts.
    this.given.set(name, this.given.has(name) ? [this.given.get(name), value] : value);
  }

  /**
   * To be called before a file is received: a request that is already invalid is refused while it is small.
   *
   * @throws InvalidRequest with all problems so far, including a file in a field other than `video`.
   */
  beginFile(name: string): void {
    const problems = [...this.given].flatMap(([field, value]) => this.problemsOf(field, value));
    if (name !== 'video')
      problems.push(inBody([name], 'unknown-field', 'is not a known file; send it as video'));
    if (problems.length > 0) throw new InvalidRequest(problems);
  }

  /** The fields as a JSON body would have them, for the schema to judge as a whole. */
  get body(): Record<string, unknown> {
    return Object.fromEntries(this.given);
  }

  private problemsOf(name: string, value: unknown): FieldProblem[] {
    const schema = Object.hasOwn(this.fields, name) ? this.fields[name] : undefined;
    if (!schema) return [inBody([name], 'unknown-field', 'is not a known field')];
    const { error } = schema.safeParse(value);
    return error
      ? fieldProblems(error.issues, 'body').map(({ code, message }) => inBody([name], code, message))
      : [];
  }
}
