import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { JOB_STATUSES, type FailureType } from '#domain';
import { createApi } from '../../apps/api/src/app.ts';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { SCHEMAS } from './support/documented-schemas.ts';

interface Media {
  schema: { $ref: string };
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Operation {
  summary?: string;
  description?: string;
  operationId?: string;
  parameters: {
    name: string;
    in: string;
    required: boolean;
    description?: string;
    schema: { example?: unknown };
  }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { description: string; content?: Record<string, Media> }>;
}

let app: NestExpressApplication;
let url: string;
let document: OpenAPIObject;
let operations: Map<string, Operation>;

beforeAll(async () => {
  app = await createApi(apiConfigSchema.parse({}));
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
  document = (await (await fetch(`${url}/api-docs-json`)).json()) as OpenAPIObject;
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation as Operation,
    ]),
  );
  operations = new Map(all);
});
afterAll(() => app.close());

const PUBLIC: FailureType[] = ['ForbiddenHost', 'Internal'];
const ALL: FailureType[] = [
  ...PUBLIC,
  'Unauthenticated',
  'MissingScope',
  'ForbiddenUser',
  'TooManyRequests',
  'DependencyUnavailable',
];
const READING: FailureType[] = ['InvalidRequest', 'JobNotFound', ...ALL];

/** Every operation with every failure that it may answer. */
const FAILURES_OF: Record<string, FailureType[]> = {
  'POST /api/lora/train': [
    'InvalidRequest',
    'IdempotencyKeyReused',
    'ForbiddenOrigin',
    'SourceNotFound',
    'VideoTooLarge',
    'PayloadTooLarge',
    'UnsupportedMediaType',
    'EmptyFile',
    'NotAVideo',
    'ForbiddenUrl',
    'TooManyUploads',
    'TooManyOpenJobs',
    'TooManyUploadsToday',
    'MonthlyBudgetSpent',
    ...ALL,
  ],
  'GET /api/lora/estimate': ['InvalidRequest', ...ALL],
  'GET /api/quota': ['InvalidRequest', ...ALL],
  'GET /api/lora/list': ['InvalidRequest', ...ALL],
  'GET /api/lora/status/{jobId}': READING,
  'GET /api/lora/{jobId}': READING,
  'GET /api/jobs/{jobId}/events': [...READING, 'TooManyStreams', 'NoStreamLeft'],
  'GET /api/lora/{jobId}/versions': READING,
  'GET /api/lora/{jobId}/dataset': [...READING, 'DatasetNotReady'],
  'POST /api/lora/{jobId}/videos': [
    ...READING,
    'ForbiddenOrigin',
    'NotAwaitingReview',
    'TooManyVideos',
    'TooManyUploadsToday',
    'SourceNotFound',
    'VideoTooLarge',
    'PayloadTooLarge',
    'UnsupportedMediaType',
    'EmptyFile',
    'NotAVideo',
    'ForbiddenUrl',
    'TooManyUploads',
  ],
  'POST /api/lora/{jobId}/cancel': [...READING, 'ForbiddenOrigin', 'JobAlreadyFinished'],
  'DELETE /api/lora/{jobId}': [...READING, 'ForbiddenOrigin', 'JobStillOpen'],
  'POST /api/lora/{jobId}/retry': [
    ...READING,
    'ForbiddenOrigin',
    'JobNotFailed',
    'JobNotRetryable',
    'TooManyOpenJobs',
  ],
  'POST /api/lora/{jobId}/approve': [
    ...READING,
    'ForbiddenOrigin',
    'NotAwaitingReview',
    'TooFewGoodImages',
    'PayloadTooLarge',
    'UnsupportedMediaType',
  ],
  'POST /api/uploads': [
    'InvalidRequest',
    'ForbiddenOrigin',
    'UnsupportedMediaType',
    'PayloadTooLarge',
    'VideoTooLarge',
    'EmptyFile',
    'NotAVideo',
    'TooManyOpenUploads',
    'TooManyUploadsToday',
    ...ALL,
  ],
  'GET /api/uploads/{uploadId}': ['InvalidRequest', 'UploadNotFound', ...ALL],
  'POST /api/uploads/{uploadId}/parts': [
    'InvalidRequest',
    'ForbiddenOrigin',
    'UnsupportedMediaType',
    'PayloadTooLarge',
    'UploadNotFound',
    'UploadClosed',
    ...ALL,
  ],
  'POST /api/uploads/{uploadId}/complete': [
    'InvalidRequest',
    'ForbiddenOrigin',
    'UploadNotFound',
    'UploadIncomplete',
    'UploadClosed',
    'NotAVideo',
    'TruncatedVideo',
    ...ALL,
  ],
  'DELETE /api/uploads/{uploadId}': ['InvalidRequest', 'ForbiddenOrigin', 'UploadNotFound', ...ALL],
  'POST /api/keys': ['InvalidRequest', 'ForbiddenOrigin', 'UnsupportedMediaType', 'PayloadTooLarge', ...ALL],
  'GET /api/keys': ['InvalidRequest', ...ALL],
  'DELETE /api/keys/{keyId}': ['InvalidRequest', 'ForbiddenOrigin', 'KeyNotFound', ...ALL],
  'GET /health': PUBLIC,
};

const mediaOf = ({ requestBody, responses }: Operation): [string, Media][] =>
  [requestBody?.content ?? {}, ...Object.values(responses).map(({ content = {} }) => content)].flatMap(
    (content) => Object.entries(content),
  );
const examplesOf = ({ example, examples }: Media): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples ?? {}).map(({ value }) => value),
];
const componentOf = ({ schema }: Media): string => schema.$ref.split('/').at(-1) ?? '';

describe('the OpenAPI document', () => {
  it('has exactly the public operations, each with a name of its own', () => {
    expect(document.openapi).toMatch(/^3\.0\./);
    expect([...operations.keys()].sort()).toEqual(Object.keys(FAILURES_OF).sort());
    const names = [...operations.values()].map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(Object.keys(FAILURES_OF))('says what %s does, takes and answers', (name) => {
    const operation = operations.get(name);
    expect(operation?.summary).toBeTruthy();
    expect(operation?.description).toBeTruthy();
    for (const parameter of operation?.parameters ?? []) {
      expect(parameter.description).toBeTruthy();
      expect(parameter.schema.example).toBeDefined();
    }
    for (const [type, media] of operation ? mediaOf(operation) : []) {
      if (type !== 'multipart/form-data') expect(examplesOf(media)).not.toEqual([]);
    }
  });

  it.each(Object.entries(FAILURES_OF))('names every failure of %s under its status', (name, failures) => {
    const documented = Object.entries(operations.get(name)?.responses ?? {}).flatMap(
      ([status, { content = {} }]) => {
        const problems = content['application/problem+json'];
        if (!problems) return [];
        for (const example of examplesOf(problems)) expect(example).toMatchObject({ status: Number(status) });
        return Object.keys(problems.examples ?? {});
      },
    );
    expect(documented.sort()).toEqual([...failures].sort());
  });

  it('shows only examples that its schemas take', () => {
    for (const operation of operations.values()) {
      for (const [, media] of mediaOf(operation)) {
        for (const example of examplesOf(media)) {
          expect(SCHEMAS[componentOf(media)]?.safeParse(example).error?.issues).toBeUndefined();
        }
      }
    }
  });

  it('tells that a job can be watched, and from where', () => {
    const { parameters, responses } = operations.get('GET /api/jobs/{jobId}/events') ?? {};
    expect(parameters?.map(({ name, in: where }) => [where, name]).sort()).toEqual([
      ['header', 'Last-Event-ID'],
      ['path', 'jobId'],
      ['query', 'userId'],
    ]);
    const examples = Object.entries(responses?.[200]?.content?.['text/event-stream']?.examples ?? {});
    expect(examples.map(([name]) => name)).toEqual(['status', 'timeline', 'omitted', 'end']);
    for (const [name, { value }] of examples) expect(value).toMatchObject({ event: name });
    expect(responses?.[204]?.description).toBeTruthy();
  });

  it.each(['GET /api/lora/status/{jobId}', 'GET /api/lora/{jobId}'])('tells that %s may be kept', (name) => {
    const { parameters, responses } = operations.get(name) ?? {};
    expect(parameters?.map((parameter) => parameter.name)).toContain('If-None-Match');
    expect(responses?.[304]?.description).toBeTruthy();
  });

  it('tells the bounds and defaults of a page', () => {
    const parameters = operations.get('GET /api/lora/list')?.parameters;
    expect(parameters).toMatchObject([
      { name: 'userId', required: false },
      { name: 'status', required: false, schema: { type: 'string', enum: JOB_STATUSES } },
      { name: 'kind', required: false },
      { name: 'name', required: false },
      { name: 'sort', required: false, schema: { type: 'string', default: '-createdAt' } },
      { name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
      { name: 'cursor', required: false },
    ]);
  });

  it('resolves every reference', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    const schemas = Object.keys(document.components?.schemas ?? {}).map((id) => `#/components/schemas/${id}`);
    for (const [, reference] of references) expect(schemas).toContain(reference);
  });

  it('takes a training as JSON and as a form with a file', () => {
    const content = operations.get('POST /api/lora/train')?.requestBody?.content;
    expect(Object.keys(content ?? {}).sort()).toEqual(['application/json', 'multipart/form-data']);
    expect(document.components?.schemas?.TrainLoraUpload).toMatchObject({
      properties: { video: { type: 'string', format: 'binary' } },
      required: ['name', 'triggerWord', 'consent', 'video'],
    });
    expect(document.components?.schemas?.TrainLoraRequest).toMatchObject({
      properties: { trainer: { default: 'flux-lora-fast' }, subjectClass: { default: 'person' } },
      required: ['name', 'triggerWord', 'consent'],
    });
  });

  it('can be tried out in Swagger UI', async () => {
    const response = await fetch(`${url}/api-docs`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('swagger-ui');
  });
});
