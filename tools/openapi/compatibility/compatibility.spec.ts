import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ApiDocument } from '../../../apps/api/src/document/sides.ts';
import { repositoryRoot } from '../../devstack/repository.ts';
import { documentBreaks } from './document-breaks.ts';

const read = (file: string): string => readFileSync(join(repositoryRoot, file), 'utf8');
const recorded = read('tests/recorded/2026-11-25/openapi.json');
const committed = read('docs/openapi.json');
const parsed = (text: string): ApiDocument => JSON.parse(text) as ApiDocument;

/** The names that lead to a member of a document; `null` removes it. */
type Change = [path: string[], value: unknown];

const changed = (text: string, changes: Change[]): ApiDocument => {
  const document = parsed(text);
  for (const [path, value] of changes) {
    const [last = '', ...parents] = [...path].reverse();
    const parent = parents.reverse().reduce((node, name) => {
      const inner = (node as Record<string, unknown>)[name];
      if (typeof inner !== 'object' || inner === null)
        throw new Error(`There is no ${name} of ${path.join('/')}.`);
      return inner;
    }, document as object) as Record<string, unknown>;
    if (value === null) delete parent[last];
    else parent[last] = value;
  }
  return document;
};

it('the document has only been added to since 2026-11-25, and its answers opened', () => {
  expect(documentBreaks(parsed(recorded), parsed(committed))).toEqual([]);
});

const train = ['paths', '/api/lora/train', 'post'];
const list = ['paths', '/api/lora/list', 'get'];
const schema = (name: string, ...path: string[]): string[] => ['components', 'schemas', name, ...path];
const property = (name: string, member: string, ...path: string[]): string[] =>
  schema(name, 'properties', member, ...path);

describe('a break is told:', () => {
  it.each<[string, Change[], string]>([
    ['a path that is gone', [[['paths', '/api/quota'], null]], '/api/quota: is gone'],
    ['a method that is gone', [[train, null]], '/api/lora/train post: is gone'],
    [
      'another operationId',
      [[[...train, 'operationId'], 'start']],
      '/api/lora/train post: is called start now',
    ],
    [
      'another first tag',
      [
        [
          [...train, 'tags'],
          ['jobs', 'lora'],
        ],
      ],
      '/api/lora/train post: its first tag is jobs now',
    ],
    ['a parameter that is gone', [[[...list, 'parameters'], []]], '/api/lora/list get query limit: is gone'],
    [
      'a parameter that is needed',
      [[[...list, 'parameters', '0', 'required'], true]],
      '/api/lora/list get query userId: is required now',
    ],
    [
      'another default',
      [[[...list, 'parameters', '5', 'schema', 'default'], 10]],
      '/api/lora/list get query limit: default has changed',
    ],
    [
      'a narrower bound',
      [[[...list, 'parameters', '5', 'schema', 'maximum'], 50]],
      '/api/lora/list get query limit: maximum is narrower',
    ],
    [
      'a body that is needed',
      [[['paths', '/api/lora/{jobId}/approve', 'post', 'requestBody', 'required'], true]],
      '/api/lora/{jobId}/approve post body: is required now',
    ],
    [
      'a content type that is gone',
      [[[...train, 'requestBody', 'content', 'multipart/form-data'], null]],
      '/api/lora/train post body multipart/form-data: is gone',
    ],
    ['a status that is gone', [[[...train, 'responses', '202'], null]], '/api/lora/train post 202: is gone'],
    [
      'a header that is gone',
      [[[...train, 'responses', '202', 'headers'], {}]],
      '/api/lora/train post 202 Idempotency-Replayed: is gone',
    ],
    [
      'a schema that is gone',
      [
        [['paths', '/api/quota', 'get', 'responses', '200', 'content', 'application/json', 'schema'], {}],
        [schema('Quota'), null],
      ],
      'schema Quota: is gone',
    ],
    [
      'a member of a request that is gone',
      [[property('TrainLoraRequest', 'budget'), null]],
      'schema TrainLoraRequest/budget: is gone',
    ],
    [
      'a member of a request that is needed',
      [[schema('TrainLoraRequest', 'required'), ['name', 'triggerWord', 'consent', 'steps']]],
      'schema TrainLoraRequest/steps: is required now',
    ],
    [
      'a value that is not taken any more',
      [[property('TrainLoraRequest', 'trainer', 'enum'), ['flux-2']]],
      'schema TrainLoraRequest/trainer: turbo-flux is not taken any more',
    ],
    [
      'another pattern',
      [[property('TrainLoraRequest', 'triggerWord', 'pattern'), '^x$']],
      'schema TrainLoraRequest/triggerWord: pattern has changed',
    ],
    [
      'another type in a request',
      [[property('TrainLoraRequest', 'budget', 'type'), 'string']],
      'schema TrainLoraRequest/budget: number is not taken any more',
    ],
    [
      'a member of an answer that is gone',
      [[property('JobStatus', 'stage'), null]],
      'schema JobStatus/stage: is gone',
    ],
    [
      'a member of an answer that may be absent',
      [[schema('JobStatus', 'required'), ['jobId']]],
      'schema JobStatus/status: is not always there any more',
    ],
    [
      'a member of an answer that may be null',
      [[property('JobStatus', 'version', 'nullable'), true]],
      'schema JobStatus/version: null is answered now',
    ],
    [
      'another type in an answer',
      [[property('JobStatus', 'version', 'type'), 'number']],
      'schema JobStatus/version: number is answered now',
    ],
    [
      'another format in an answer',
      [[property('JobStatus', 'updatedAt', 'format'), null]],
      'schema JobStatus/updatedAt: format has changed',
    ],
    [
      'a value more in a closed enum',
      [[property('JobCost', 'currency', 'enum'), ['USD', 'EUR']]],
      'schema JobCost/currency: EUR is new in a closed enum',
    ],
    [
      'a value less',
      [[property('JobStatus', 'status', 'enum'), ['queued']]],
      'schema JobStatus/status: running is no value any more',
    ],
    [
      'another type in the entries of a list',
      [[property('VersionList', 'versions', 'items', 'properties', 'bytes', 'type'), 'string']],
      'schema VersionList/versions[]/bytes: string is answered now',
    ],
  ])('%s', (_what, changes, told) => {
    expect(documentBreaks(parsed(recorded), changed(recorded, changes))).toContain(told);
  });

  it('a value less in an open enum', () => {
    const later = changed(committed, [[schema('JobStatusName', 'x-extensible-enum'), ['queued']]]);
    expect(documentBreaks(parsed(committed), later)).toContain(
      'schema JobStatus/status: running is no value any more',
    );
  });
});

describe('no break is', () => {
  it.each<[string, Change[]]>([
    ['a member more in an answer', [[property('JobStatus', 'kind'), { type: 'string' }]]],
    [
      'a member more that a request may have',
      [[property('TrainLoraRequest', 'evaluate'), { type: 'boolean' }]],
    ],
    ['an operation more', [[['paths', '/api/jobs'], { get: { operationId: 'listAllJobs', responses: {} } }]]],
    [
      'a value more that is taken',
      [
        [
          property('TrainLoraRequest', 'trainer', 'enum'),
          ['flux-lora-fast', 'flux-lora-portrait', 'turbo-flux', 'flux-2', 'z-image'],
        ],
      ],
    ],
    ['a member that goes out of use', [[property('JobStatus', 'version', 'deprecated'), true]]],
  ])('%s', (_what, changes) => {
    expect(documentBreaks(parsed(recorded), changed(recorded, changes))).toEqual([]);
  });

  it('a value more in an open enum', () => {
    const values = ['queued', 'running', 'awaiting_review', 'completed', 'failed', 'cancelled', 'paused'];
    const later = changed(committed, [[schema('JobStatusName', 'x-extensible-enum'), values]]);
    expect(documentBreaks(parsed(committed), later)).toEqual([]);
  });
});
