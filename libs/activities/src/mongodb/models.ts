import type { Connection, Model, Schema } from 'mongoose';
import { admissionSchema, type AdmissionDocument } from './admission-store.ts';
import { apiKeySchema, type ApiKeyDocument } from './api-key-store.ts';
import { falFileSchema, type FalFileDocument } from './fal-file-store.ts';
import { idempotencySchema, type IdempotencyDocument } from './idempotency-store.ts';
import { jobSchemaOf, type JobDocument } from './job.schema.ts';
import type { KindRecord } from './kind-record.ts';
import { spendingSchema, type SpendingDocument } from './spending-store.ts';
import { submissionSchema, type SubmissionDocument } from './submission-store.ts';
import { uploadSchema, type UploadDocument } from './upload-store.ts';
import { usageSchema, type UsageDocument } from './usage-store.ts';
import { webhookDeliverySchema, type WebhookDeliveryDocument } from './webhook-delivery-store.ts';
import { webhookSecretSchema, type WebhookSecretDocument } from './webhook-secret-store.ts';

/** The model of each collection, by the name of the collection. */
export interface MongoModels {
  jobs: Model<JobDocument>;
  submissions: Model<SubmissionDocument>;
  falFiles: Model<FalFileDocument>;
  apiKeys: Model<ApiKeyDocument>;
  idempotencyKeys: Model<IdempotencyDocument>;
  uploads: Model<UploadDocument>;
  admissions: Model<AdmissionDocument>;
  usage: Model<UsageDocument>;
  spending: Model<SpendingDocument>;
  webhookDeliveries: Model<WebhookDeliveryDocument>;
  webhookSecrets: Model<WebhookSecretDocument>;
}

interface ModelDefinition {
  /** Of the model. */
  name: string;
  schema: Schema;
  collection: keyof MongoModels;
}

/** Every model of the service, as `MongooseModule.forFeature` takes them. @param records of the kinds of job. */
export const mongoModels = (records: readonly KindRecord[]): ModelDefinition[] => [
  { name: 'Job', schema: jobSchemaOf(records), collection: 'jobs' },
  { name: 'Submission', schema: submissionSchema, collection: 'submissions' },
  { name: 'FalFile', schema: falFileSchema, collection: 'falFiles' },
  { name: 'ApiKey', schema: apiKeySchema, collection: 'apiKeys' },
  { name: 'IdempotencyKey', schema: idempotencySchema, collection: 'idempotencyKeys' },
  { name: 'Upload', schema: uploadSchema, collection: 'uploads' },
  { name: 'Admission', schema: admissionSchema, collection: 'admissions' },
  { name: 'Usage', schema: usageSchema, collection: 'usage' },
  { name: 'Spending', schema: spendingSchema, collection: 'spending' },
  { name: 'WebhookDelivery', schema: webhookDeliverySchema, collection: 'webhookDeliveries' },
  { name: 'WebhookSecret', schema: webhookSecretSchema, collection: 'webhookSecrets' },
];

/** Registers every model on a connection that has none yet, in the order of `mongoModels`. */
export const registerModels = (connection: Connection, records: readonly KindRecord[]): Model<unknown>[] =>
  mongoModels(records).map(({ name, schema, collection }) =>
    connection.model<unknown>(name, schema, collection),
  );

/** @param registered the models in the order of `mongoModels`. */
export const modelsOf = (registered: readonly Model<unknown>[]): MongoModels =>
  Object.fromEntries(
    mongoModels([]).map(({ collection }, index) => [collection, registered[index]]),
  ) as unknown as MongoModels;
