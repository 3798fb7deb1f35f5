import { describe, expect, it } from '@jest/globals';
import { openAnswers } from '../../apps/api/src/document/open-answers.ts';
import { opennessProblems } from './openness.ts';

const reference = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: object): object => ({ content: { 'application/json': { schema } } });

/** One operation that accepts `Asked` and answers `Told`; both use the enum `Mood`. */
const documentOf = (schemas: object) => ({
  paths: {
    '/moods': {
      post: {
        operationId: 'ask',
        requestBody: content(reference('Asked')),
        responses: { 200: content(reference('Told')) },
        callbacks: {
          told: { '{$request.body#/url}': { post: { requestBody: content(reference('Sent')) } } },
        },
      },
    },
  },
  components: { schemas },
});
const objectOf = (properties: object) => ({ type: 'object', properties, additionalProperties: false });
const closed = documentOf({
  Mood: { type: 'string', description: 'How it is.', enum: ['good', 'bad'] },
  Asked: objectOf({ mood: reference('Mood') }),
  Told: objectOf({ mood: { allOf: [reference('Mood')] }, more: objectOf({}) }),
  Sent: objectOf({ mood: reference('Mood') }),
});

it('answers and what is sent to receivers are opened, requests stay closed, and an enum of both is split', () => {
  const document = openAnswers(closed);
  expect(document.components.schemas).toEqual({
    Mood: {
      type: 'string',
      description: 'How it is. Today: `good`, `bad`. More may come.',
      'x-extensible-enum': ['good', 'bad'],
    },
    MoodInput: { type: 'string', description: 'How it is.', enum: ['good', 'bad'] },
    Asked: objectOf({ mood: reference('MoodInput') }),
    Told: {
      type: 'object',
      properties: { mood: { allOf: [reference('Mood')] }, more: { type: 'object', properties: {} } },
    },
    Sent: { type: 'object', properties: { mood: reference('Mood') } },
  });
  expect(opennessProblems(document)).toEqual([]);
});

describe('it is told', () => {
  const open = openAnswers(closed).components.schemas;
  const inAnswer = { Told: { type: 'object', properties: { mood: { type: 'string', enum: ['good'] } } } };
  it.each<[string, object, string]>([
    [
      'where an answer is closed',
      { Told: objectOf({}) },
      'Told: an answer is open, without additionalProperties: false',
    ],
    [
      'where a receiver is sent something closed',
      { Sent: objectOf({}) },
      'Sent: an answer is open, without additionalProperties: false',
    ],
    [
      'where an answer has a closed enum',
      inAnswer,
      'Told/properties/mood: an answer has x-extensible-enum and no enum',
    ],
    [
      'where an enum of an answer has no name',
      { Told: { type: 'object', properties: { mood: { 'x-extensible-enum': ['good'] } } } },
      'Told/properties/mood: an enum has a name in enum-names.ts',
    ],
    [
      'where an enum of a request has no name',
      { Asked: objectOf({ mood: { enum: ['good', 'bad'] } }) },
      'Asked/properties/mood: an enum has a name in enum-names.ts',
    ],
    [
      'where a request is open',
      { Asked: { type: 'object', properties: {} } },
      'Asked: a request is closed, with additionalProperties: false',
    ],
    [
      'where a request has an open enum',
      { Asked: objectOf({ mood: reference('Mood') }) },
      'Mood: a request has enum and no x-extensible-enum',
    ],
  ])('%s', (_where, schemas, problem) => {
    expect(opennessProblems(documentOf({ ...open, ...schemas }))).toContain(problem);
  });
});
