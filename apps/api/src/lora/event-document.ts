import type { OpenAPIObject } from '@nestjs/swagger';
import { eventSchemaOf } from '../events/events.schema.ts';
import { addSchema } from '../http/schema-document.ts';
import { jobHeaderSchema } from '../jobs/jobs.schema.ts';
import { jobStatusSchema, questionSchema, timelineEntrySchema } from './schemas/job.schema.ts';

const { userId, kind, name, cost, createdAt, endedAt, question } = jobHeaderSchema.shape;
const { questionId } = question.unwrap().shape;

/** An event of a training: its status with the common header. */
export const loraEventSchema = eventSchemaOf({
  status: jobStatusSchema
    .extend({
      ...{ userId, kind, name, cost, createdAt, endedAt },
      question: questionSchema
        .extend({ questionId })
        .meta({ id: 'WatchedQuestion', description: 'What a watched training is waiting for.' })
        .nullable(),
    })
    .meta({ id: 'WatchedJob', description: 'The status of a watched training.' }),
  entry: timelineEntrySchema,
}).meta({ id: 'JobEvent', description: 'An event of a training.' });

type Stream = { content?: Record<string, { schema?: { anyOf?: object[] } }> } | undefined;

/** Documents the events of a training beside those of every job. */
export const describeEvents = (document: OpenAPIObject): void => {
  addSchema(document, loraEventSchema);
  const stream = document.paths['/api/jobs/{jobId}/events']?.get?.responses['200'] as Stream;
  const choices = stream?.content?.['text/event-stream']?.schema?.anyOf;
  if (!choices) throw new Error('The document has no stream of events.');
  choices.splice(1, 0, { $ref: '#/components/schemas/JobEvent' });
};
