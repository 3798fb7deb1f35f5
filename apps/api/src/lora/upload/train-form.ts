import { fieldProblems, InvalidRequest, type FieldProblem } from '../../http/invalid-request.ts';
import { fromDigits } from '../schemas/fields.ts';
import { trainFields } from '../schemas/train.schema.ts';

const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
]);

/** A form carries text only; these fields of the schema are something else. */
const READERS = new Map<string, (text: string) => unknown>([
  ['steps', fromDigits],
  ['review', (text) => BOOLEANS.get(text) ?? text],
]);

const isField = (name: string): name is keyof typeof trainFields => Object.hasOwn(trainFields, name);

const problemsOf = (name: string, value: unknown): FieldProblem[] => {
  if (!isField(name)) return [{ field: name, message: 'is not a known field' }];
  const { error } = trainFields[name].safeParse(value);
  return error ? fieldProblems(error.issues).map(({ message }) => ({ field: name, message })) : [];
};

/** The text fields of a training's form. */
export class TrainForm {
  private readonly given = new Map<string, unknown>();

  add(name: string, text: string): void {
    // HTML forms send a field that was left blank as empty text.
    if (text === '') return;
    const value = READERS.get(name)?.(text) ?? text;
    // A field that is given twice has two values, which no schema here takes.
    this.given.set(name, this.given.has(name) ? [this.given.get(name), value] : value);
  }

  /**
   * To be called before a file is taken in: what is wrong already ends the request while it is small.
   *
   * @throws InvalidRequest with all that is wrong so far, a file in another field than `video` included.
   */
  beginFile(name: string): void {
    const problems = [...this.given].flatMap(([field, value]) => problemsOf(field, value));
    if (name !== 'video') problems.push({ field: name, message: 'is not a known file; send it as video' });
    if (problems.length > 0) throw new InvalidRequest(problems);
  }

  /** The fields as a JSON body would have them, for the schema to judge as a whole. */
  get body(): Record<string, unknown> {
    return Object.fromEntries(this.given);
  }
}
