import { randomUUID } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { keys } from '#domain';
import { Quotas } from '../../limits/quotas.ts';
import { callerOf } from '../../identity/identity.guard.ts';
import { fieldProblems, InvalidRequest } from '../../http/invalid-request.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../schemas/fields.ts';
import { videoFields } from '../schemas/train.schema.ts';
import { VideoReceiver } from '../upload/video-receiver.ts';
import { AddVideoService } from './add-video.service.ts';

/** The handler's own checks come after an interceptor, too late for a file. @throws InvalidRequest */
const addressOf = ({ params, query }: Request): JobParams & OwnerQuery => {
  const job = jobParamsSchema.safeParse(params);
  const owner = ownerQuerySchema.safeParse(query);
  if (job.success && owner.success) return { ...job.data, ...owner.data };
  const issues = [job, owner].flatMap(({ error }) => error?.issues ?? []);
  throw new InvalidRequest(fieldProblems(issues));
};

/** Takes in a video that is added to a job, once it is certain that the job is the user's and takes one. */
@Injectable()
export class AddedUploadInterceptor implements NestInterceptor {
  constructor(
    private readonly receiver: VideoReceiver,
    private readonly videos: AddVideoService,
    private readonly quotas: Quotas,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.is('multipart/form-data')) return next.handle();
    const { jobId, userId: named } = addressOf(request);
    const userId = callerOf(request).actsFor(named);
    await this.videos.findOpen(userId, jobId);
    const mayBegin = (): Promise<void> => this.quotas.assertUploadsLeft(userId);
    const key = keys.addedSource(jobId, randomUUID());
    return this.receiver.receive(request, { jobId, key, fields: videoFields, mayBegin }, next);
  }
}
