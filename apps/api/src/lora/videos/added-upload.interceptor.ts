import { randomUUID } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { keys } from '#domain';
import { ClaimsService } from '../../idempotency/claims.service.ts';
import { idempotencyKeyOf } from '../../idempotency/idempotency-key.ts';
import { Quotas } from '../../limits/quotas.ts';
import { callerOf } from '../../identity/identity.guard.ts';
import { fieldProblems } from '../../http/field-problems.ts';
import { InvalidRequest } from '../../http/invalid-request.ts';
import { type JobParams, type OwnerQuery, jobParamsSchema, ownerQuerySchema } from '../../http/fields.ts';
import { videoFields } from '../../video-intake/video-fields.ts';
import { VideoReceiver } from '../../video-intake/video-receiver.ts';
import { AddVideoService } from './add-video.service.ts';

/** The handler's own checks run after an interceptor, too late for a file. @throws InvalidRequest */
const addressOf = ({ params, query }: Request): JobParams & OwnerQuery => {
  const job = jobParamsSchema.safeParse(params);
  const owner = ownerQuerySchema.safeParse(query);
  if (job.success && owner.success) return { ...job.data, ...owner.data };
  const issues = [job, owner].flatMap(({ error }) => error?.issues ?? []);
  throw new InvalidRequest(fieldProblems(issues, 'parameter'));
};

/** Receives a video that is added to a job, once it is certain that the job is the user's and accepts one. */
@Injectable()
export class AddedUploadInterceptor implements NestInterceptor {
  constructor(
    private readonly receiver: VideoReceiver,
    private readonly videos: AddVideoService,
    private readonly claims: ClaimsService,
    private readonly quotas: Quotas,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    // Before a file is received in vain.
    const idempotencyKey = idempotencyKeyOf(request);
    if (!request.is('multipart/form-data')) return next.handle();
    const { jobId, userId: named } = addressOf(request);
    const userId = callerOf(request).actsFor(named);
    // A repeated request gets its response, whatever the state of the job and whatever is used up.
    const sentBefore = await this.claims.isClaimed(userId, idempotencyKey);
    if (!sentBefore) await this.videos.findOpen(userId, jobId);
    const mayBegin = async (): Promise<void> => {
      if (!sentBefore) await this.quotas.assertUploadsLeft(userId);
    };
    const id = randomUUID();
    const key = keys.addedSource(jobId, id);
    return this.receiver.receive(request, { id, key, fields: videoFields, mayBegin }, next);
  }
}
