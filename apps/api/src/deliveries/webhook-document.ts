import { getSchemaPath, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { WEBHOOK_EVENT_TYPES } from '#domain';
import { addSchema } from '../http/schema-document.ts';
import { failedExample } from '../jobs/jobs.examples.ts';
import { jobHeaderSchema } from '../jobs/jobs.schema.ts';

/** The body that receivers get. */
export const webhookEventSchema = z
  .strictObject({
    type: z.enum(WEBHOOK_EVENT_TYPES),
    timestamp: z.iso.datetime().describe('When it happened.'),
    data: jobHeaderSchema.describe('The status of the job at that moment.'),
  })
  .meta({ id: 'WebhookEvent', description: 'The body of a webhook: docs/webhooks.md.' });

const header = (name: string, description: string, example: string) => ({
  ...{ name, in: 'header' as const, required: true, description },
  schema: { type: 'string', example },
});

const example: z.infer<typeof webhookEventSchema> = {
  type: 'job.failed',
  timestamp: failedExample.updatedAt,
  data: failedExample,
};

const delivery: NonNullable<OpenAPIObject['paths'][string]['post']> = {
  operationId: 'receiveWebhook',
  summary: 'Webhook about a job',
  description:
    'Sent to the `webhookUrl` of a job that is waiting for an answer or has ended, signed per Standard Webhooks: see docs/webhooks.md. Retried until accepted.',
  security: [],
  parameters: [
    header(
      'webhook-id',
      'Id of the event; identical in every attempt.',
      '3f0e1b52-6b0a-4d6e-8a0c-2d8b7b1f9a44',
    ),
    header('webhook-timestamp', 'Unix time of this attempt, in seconds.', '1798804808'),
    header(
      'webhook-signature',
      'One or more signatures, separated by spaces.',
      'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
    ),
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: getSchemaPath('WebhookEvent') }, example } },
  },
  responses: {
    '2XX': { description: 'Accepted. Any other status except 410 is retried.' },
    '410': { description: 'This delivery is not retried.' },
  },
};

interface Operation {
  operationId?: string;
  requestBody?: { content?: Record<string, { schema?: { $ref?: string } }> };
  callbacks?: object;
}

/** Documents the webhook at each operation that accepts a `webhookUrl`. */
export const describeWebhooks = (document: OpenAPIObject): void => {
  addSchema(document, webhookEventSchema);
  const takesReceiver = ({ requestBody }: Operation): boolean =>
    Object.values(requestBody?.content ?? {}).some(({ schema }) => {
      const named = document.components?.schemas?.[schema?.$ref?.split('/').at(-1) ?? ''];
      return named !== undefined && 'properties' in named && named.properties?.webhookUrl !== undefined;
    });
  const taking = Object.values(document.paths).flatMap(({ post }) => {
    const operation = post as Operation | undefined;
    return operation && takesReceiver(operation) ? [operation] : [];
  });
  for (const [index, operation] of taking.entries()) {
    // Ids are unique; the oldest operation keeps the one that clients know.
    const operationId = [delivery.operationId, ...(index === 0 ? [] : [operation.operationId])].join('_');
    operation.callbacks = {
      jobEvent: { '{$request.body#/webhookUrl}': { post: { ...delivery, operationId } } },
    };
  }
};
