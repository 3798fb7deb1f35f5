import { describe, expect, it } from '@jest/globals';
import { fieldProblems } from '../../http/field-problems.ts';
import type { FieldProblem } from '../../http/invalid-request.ts';
import { trainRequestSchema } from './train.schema.ts';

const valid = {
  userId: 'ada',
  name: 'Ada',
  triggerWord: 'ohwx_ada',
  consent: true,
  videoUrl: 'https://example.org/a.mp4',
};

const problemsOf = (body: unknown): FieldProblem[] =>
  fieldProblems(trainRequestSchema.safeParse(body).error?.issues ?? [], 'body');
const problemFields = (changes: object): string[] =>
  problemsOf({ ...valid, ...changes }).map(({ field }) => field);

describe('the fields of a training', () => {
  it('have defaults for all that is not needed', () => {
    expect(trainRequestSchema.parse(valid)).toEqual({
      ...valid,
      subjectClass: 'person',
      trainer: 'flux-lora-fast',
      review: false,
      reviewHours: 168,
    });
  });

  it.each([
    ['userId', '../ada'],
    ['userId', ''],
    ['userId', 'a'.repeat(65)],
    ['name', ''],
    ['name', '   '],
    ['name', 'two\nlines'],
    ['name', 'n'.repeat(81)],
    ['triggerWord', 'a'],
    ['triggerWord', 'two words'],
    ['triggerWord', 'naïve'],
    ['triggerWord', 'w'.repeat(33)],
    ['subjectClass', 'woman, nude'],
    ['trainer', 'sdxl'],
    ['steps', 99],
    ['steps', 10_001],
    ['steps', 1000.5],
    ['steps', '1000'],
    ['review', 'yes'],
    ['budget', -0.01],
    ['budget', 10_001],
    ['budget', '5'],
    ['reviewHours', 0],
    ['reviewHours', 169],
    ['reviewHours', 1.5],
    ['videoUrl', 'http://example.org/a.mp4'],
    ['uploadKey', 'uploads/ada/../bob/a.mp4'],
    ['uploadKey', 'uploads/ada//a.mp4'],
    ['uploadKey', 'uploads/ada/'],
    ['uploadKey', 'uploads/ada/.'],
    ['price', 0],
  ])('name %s when it is %p', (field, value) => {
    expect(problemFields({ [field]: value })).toEqual([field]);
  });

  it.each([
    [[], 'body', 'must be an object'],
    [
      { ...valid, videoUrl: `https://example.org/${'a'.repeat(2048)}` },
      'videoUrl',
      'must be at most 2048 characters',
    ],
    [{ ...valid, name: undefined }, 'name', 'is required'],
    [{ ...valid, consent: undefined }, 'consent', 'is required'],
    [
      { ...valid, consent: false },
      'consent',
      'must be true: without the consent of the person nothing is trained',
    ],
    [{ ...valid, userId: 5 }, 'userId', 'must be text'],
    [{ ...valid, steps: null }, 'steps', 'must be a whole number'],
    [{ ...valid, videoUrl: 5 }, 'videoUrl', 'must be an https address'],
  ])('%#: are refused in plain words', (body, field, message) => {
    expect(problemsOf(body)).toMatchObject([{ field, message }]);
  });

  it('take the names and keys that people have', () => {
    expect(problemFields({ name: 'Zoë – été 2026 ☀️', uploadKey: 'uploads/ada/my..clip.v1.mp4' })).toEqual(
      [],
    );
  });

  it('are all named at once', () => {
    expect(problemFields({ name: undefined, triggerWord: '!', steps: 1, colour: 'red' })).toEqual([
      'name',
      'triggerWord',
      'steps',
      'colour',
    ]);
  });
});
