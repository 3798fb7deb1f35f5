import type { z } from 'zod';
import { jobEventSchema } from '../../../apps/api/src/events/events.schema.ts';
import { healthSchema } from '../../../apps/api/src/health/health.schema.ts';
import { problemSchema } from '../../../apps/api/src/http/problem.ts';
import {
  issuedKeySchema,
  keyListSchema,
  keyRequestSchema,
  keySchema,
} from '../../../apps/api/src/identity/keys.schema.ts';
import { addVideoRequestSchema } from '../../../apps/api/src/lora/schemas/add-video.schema.ts';
import { quotaSchema } from '../../../apps/api/src/limits/quota.schema.ts';
import { deletedJobSchema } from '../../../apps/api/src/lora/delete/delete.schema.ts';
import { estimateSchema } from '../../../apps/api/src/lora/estimate/estimate.schema.ts';
import { jobListSchema } from '../../../apps/api/src/lora/list/list.schema.ts';
import { versionListSchema } from '../../../apps/api/src/lora/versions/versions.schema.ts';
import { approveRequestSchema } from '../../../apps/api/src/lora/schemas/approve.schema.ts';
import { datasetViewSchema } from '../../../apps/api/src/lora/schemas/dataset.schema.ts';
import {
  jobDetailSchema,
  jobStatusSchema,
  startedJobSchema,
} from '../../../apps/api/src/lora/schemas/job.schema.ts';
import { trainRequestSchema } from '../../../apps/api/src/lora/schemas/train.schema.ts';
import {
  uploadPartsRequestSchema,
  uploadPartsSchema,
  uploadRequestSchema,
  uploadSchema,
} from '../../../apps/api/src/uploads/uploads.schema.ts';

/** The schema that each named component was made of. */
export const SCHEMAS: Record<string, z.ZodType> = {
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
  JobEvent: jobEventSchema,
  Health: healthSchema,
  Problem: problemSchema,
};
