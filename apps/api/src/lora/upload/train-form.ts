import { fieldProblems, InvalidRequest, type FieldProblem } from '../../http/invalid-request.ts';
import { trainFields } from '../schemas/train.schema.ts';

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** A form carries text only; these fields of the schema are something else. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  steps: Number,
  review: (text) => BOOLEANS[text] ?? text,
};

const isField = (name: string): name is keyof typeof trainFields => Object.hasOwn(trainFields, name);

/** The text fields of a training's form, each checked as it comes, so that a bad one ends an upload early. */
export class TrainForm {
  private readonly given = new Map<string, unknown>();
  private readonly problems: FieldProblem[] = [];
  private fileBegun = false;

  /** @throws InvalidRequest once nothing can be gained by reading on: the file is on its way. */
  add(name: string, text: string): void {
    this.problems.push(...this.check(name, text));
    if (this.fileBegun) this.assertValid();
  }

  /** @throws InvalidRequest with all that is wrong so far, or when the file is in another field than `video`. */
  beginFile(name: string): void {
    this.fileBegun = true;
    if (name !== 'video')
      this.problems.push({ field: name, message: 'is not a known file; send it as video' });
    this.assertValid();
  }

  /** @throws InvalidRequest */
  assertValid(): void {
    if (this.problems.length > 0) throw new InvalidRequest(this.problems);
  }

  /** As a JSON body would have them. */
  get body(): Record<string, unknown> {
    return Object.fromEntries(this.given);
  }

  private check(name: string, text: string): FieldProblem[] {
    if (!isField(name)) return [{ field: name, message: 'is not a known field' }];
    if (this.given.has(name)) return [{ field: name, message: 'is given more than once' }];
    // HTML forms send a field that was left blank as empty text.
    if (text === '') return [];
    const value = READERS[name]?.(text) ?? text;
    this.given.set(name, value);
    const { error } = trainFields[name].safeParse(value);
    return error ? fieldProblems(error.issues).map(({ message }) => ({ field: name, message })) : [];
  }
}
