import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { JOB_STATUSES } from '#domain';
import { apiConfigSchema } from '../../apps/api/src/config.ts';
import { deliveryListSchema, deliverySchema } from '../../apps/api/src/deliveries/deliveries.schema.ts';
import { webhookEventSchema } from '../../apps/api/src/deliveries/webhook-document.ts';
import { webhookSecretSchema } from '../../apps/api/src/deliveries/secret.schema.ts';
import { loraEventSchema } from '../../apps/api/src/lora/event-document.ts';
import { jobEventSchema } from '../../apps/api/src/events/events.schema.ts';
import { healthSchema } from '../../apps/api/src/health/health.schema.ts';
import { problemSchema } from '../../apps/api/src/http/problem.ts';
import {
  issuedKeySchema,
  keyListSchema,
  keyRequestSchema,
  keySchema,
} from '../../apps/api/src/identity/keys.schema.ts';
import { addVideoRequestSchema } from '../../apps/api/src/lora/schemas/add-video.schema.ts';
import { quotaSchema } from '../../apps/api/src/limits/quota.schema.ts';
import { deletedJobSchema } from '../../apps/api/src/lora/delete/delete.schema.ts';
import { estimateSchema } from '../../apps/api/src/lora/estimate/estimate.schema.ts';
import { jobListSchema } from '../../apps/api/src/lora/list/list.schema.ts';
import { comparisonSchema } from '../../apps/api/src/lora/versions/compare/comparison.schema.ts';
import { retrainRequestSchema } from '../../apps/api/src/lora/versions/retrain/retrain.schema.ts';
import { versionListSchema } from '../../apps/api/src/lora/versions/versions.schema.ts';
import { approveRequestSchema } from '../../apps/api/src/lora/schemas/approve.schema.ts';
import { datasetViewSchema } from '../../apps/api/src/lora/schemas/dataset.schema.ts';
import {
  jobDetailSchema,
  jobStatusSchema,
  startedJobSchema,
} from '../../apps/api/src/lora/schemas/job.schema.ts';
import { trainRequestSchema } from '../../apps/api/src/lora/schemas/train.schema.ts';
import {
  uploadPartsRequestSchema,
  uploadPartsSchema,
  uploadRequestSchema,
  uploadSchema,
} from '../../apps/api/src/uploads/uploads.schema.ts';
import { started } from '../support/started.ts';
import { FAILURES_OF } from './support/documented-failures.ts';
import { listeningApi } from './support/listening-api.ts';

interface Media {
  schema: { $ref: string } | { anyOf: [unknown, { $ref: string }] };
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}
interface Answer {
  description: string;
  content?: Record<string, Media>;
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
  responses: Record<string, Answer>;
  callbacks?: Record<string, Record<string, Record<string, Operation>>>;
}

const app = await started(listeningApi(apiConfigSchema.parse({})), (api) => api.close());
const url = await app.getUrl();
let document: OpenAPIObject;
let operations: Map<string, Operation>;

/** Error answers are components. */
const answerOf = (answer: Answer | { $ref: string }): Answer =>
  '$ref' in answer
    ? (document.components?.responses?.[answer.$ref.split('/').at(-1) ?? ''] as Answer)
    : answer;
const withAnswers = (operation: Operation): Operation => ({
  ...operation,
  responses: Object.fromEntries(
    Object.entries(operation.responses).map(([status, answer]) => [status, answerOf(answer)]),
  ),
});

beforeAll(async () => {
  document = (await (await fetch(`${url}/api-docs-json`)).json()) as OpenAPIObject;
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      withAnswers(operation as Operation),
    ]),
  );
  operations = new Map(all);
});

/** The schema that each named component was made of. */
const SCHEMAS: Record<string, z.ZodType> = {
  TrainLoraRequest: trainRequestSchema,
  AddVideoRequest: addVideoRequestSchema,
  ApproveRequest: approveRequestSchema,
  Dataset: datasetViewSchema,
  JobStatus: jobStatusSchema,
  StartedJob: startedJobSchema,
  Estimate: estimateSchema,
  Quota: quotaSchema,
  JobList: jobListSchema,
  Job: jobDetailSchema,
  UploadRequest: uploadRequestSchema,
  Upload: uploadSchema,
  UploadPartsRequest: uploadPartsRequestSchema,
  UploadParts: uploadPartsSchema,
  ApiKeyRequest: keyRequestSchema,
  ApiKey: keySchema,
  IssuedApiKey: issuedKeySchema,
  ApiKeyList: keyListSchema,
  DeletedJob: deletedJobSchema,
  VersionList: versionListSchema,
  VersionComparison: comparisonSchema,
  RetrainRequest: retrainRequestSchema,
  JobEvent: loraEventSchema,
  AnyJobEvent: jobEventSchema,
  WebhookDelivery: deliverySchema,
  WebhookDeliveryList: deliveryListSchema,
  WebhookSecret: webhookSecretSchema,
  WebhookEvent: webhookEventSchema,
  Health: healthSchema,
  Problem: problemSchema,
};

const mediaOf = ({ requestBody, responses }: Operation): [string, Media][] =>
  [requestBody?.content ?? {}, ...Object.values(responses).map(({ content = {} }) => content)].flatMap(
    (content) => Object.entries(content),
  );
const examplesOf = ({ example, examples }: Media): unknown[] => [
  ...(example === undefined ? [] : [example]),
  ...Object.values(examples ?? {}).map(({ value }) => value),
];
/** Of a stream, which is text, that of its events. */
const componentOf = ({ schema }: Media): string =>
  ('anyOf' in schema ? schema.anyOf[1] : schema).$ref.split('/').at(-1) ?? '';

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

  it('says what the receiver of a job is sent, with an example', () => {
    const callbacks = operations.get('POST /api/lora/train')?.callbacks?.jobEvent;
    const media = callbacks?.['{$request.body#/webhookUrl}']?.post?.requestBody?.content['application/json'];
    expect(media && componentOf(media)).toBe('WebhookEvent');
    expect(webhookEventSchema.safeParse(media?.example).error?.issues).toBeUndefined();
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
      {
        name: 'status',
        required: false,
        schema: { allOf: [{ $ref: '#/components/schemas/JobStatusNameInput' }] },
      },
      { name: 'kind', required: false },
      { name: 'name', required: false },
      { name: 'sort', required: false, schema: { default: '-createdAt' } },
      { name: 'limit', required: false, schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
      { name: 'cursor', required: false },
    ]);
    expect(document.components?.schemas?.JobStatusNameInput).toMatchObject({
      type: 'string',
      enum: JOB_STATUSES,
    });
  });

  it('resolves every reference', () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    const components = Object.entries(document.components ?? {}).flatMap(([kind, all]) =>
      Object.keys(all as object).map((id) => `#/components/${kind}/${id}`),
    );
    for (const [, reference] of references) expect(components).toContain(reference);
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
