import { randomUUID } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { keys } from '#domain';
import { jobParamsSchema, ownerQuerySchema } from '../schemas/fields.ts';
import { videoFields } from '../schemas/train.schema.ts';
import { VideoReceiver } from '../upload/video-receiver.ts';
import { AddVideoService } from './add-video.service.ts';

/** Takes in a video that is added to a job, once it is certain that the job is the user's and takes one. */
@Injectable()
export class AddedUploadInterceptor implements NestInterceptor {
  constructor(
    private readonly receiver: VideoReceiver,
    private readonly videos: AddVideoService,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const params = jobParamsSchema.safeParse(request.params);
    const query = ownerQuerySchema.safeParse(request.query);
    // The handler's own checks name what is wrong with the address, before anything is stored.
    if (!request.is('multipart/form-data') || !params.success || !query.success) return next.handle();
    const { jobId } = await this.videos.findOpen(query.data.userId, params.data.jobId);
    const key = keys.addedSource(jobId, randomUUID());
    return this.receiver.receive(request, { jobId, key, fields: videoFields }, next);
  }
}
