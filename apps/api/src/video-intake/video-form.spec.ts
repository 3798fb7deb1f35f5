import { describe, expect, it } from '@jest/globals';
import { fieldProblems } from '../http/field-problems.ts';
import { type InvalidRequest, inBody } from '../http/invalid-request.ts';
import { trainFields, trainRequestSchema } from '../lora/schemas/train.schema.ts';
import { VideoForm } from './video-form.ts';

const formOf = (...fields: [string, string][]): VideoForm => {
  const form = new VideoForm(trainFields);
  for (const [name, text] of fields) form.add(name, text);
  return form;
};

const problemsOf = (form: VideoForm): InvalidRequest['errors'] => {
  try {
    form.beginFile('video');
  } catch (error) {
    return (error as InvalidRequest).errors;
  }
  return [];
};

describe('the fields of a form', () => {
  it('become what JSON would have, and what is no number or boolean stays text', () => {
    const fields: [string, string][] = [
      ['steps', '1500'],
      ['review', 'true'],
      ['name', ''],
    ];
    expect(formOf(...fields).body).toEqual({ steps: 1500, review: true });
    expect(formOf(['review', 'false']).body).toEqual({ review: false });
    expect(formOf(['consent', 'true']).body).toEqual({ consent: true });
    expect(formOf(['review', 'toString']).body).toEqual({ review: 'toString' });
    const limits: [string, string][] = [
      ['budget', '2.40'],
      ['reviewHours', '48'],
    ];
    expect(formOf(...limits).body).toEqual({ budget: 2.4, reviewHours: 48 });
    // Programs write small amounts like that.
    expect(formOf(['budget', '2.5e-05']).body).toEqual({ budget: 2.5e-5 });
    for (const budget of ['$5', '1e', '.5', '5,00', 'NaN'])
      expect(formOf(['budget', budget]).body).toEqual({ budget });
    for (const steps of ['many', '0x3e8', '1e3', ' 1000', '1000.0'])
      expect(formOf(['steps', steps]).body).toEqual({ steps });
  });

  it.each(['__proto__', '__defineGetter__', 'constructor', 'toString', 'hasOwnProperty'])(
    'are not known when they are called %s',
    (field) => {
      const unknown = inBody([field], 'unknown-field', 'is not a known field');
      expect(problemsOf(formOf([field, 'x']))).toEqual([unknown]);
      const judged = trainRequestSchema.safeParse(formOf([field, 'x']).body);
      expect(fieldProblems(judged.error?.issues ?? [], 'body')).toContainEqual(unknown);
    },
  );
});
