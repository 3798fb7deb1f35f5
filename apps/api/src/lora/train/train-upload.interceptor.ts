import { randomUUID } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { keys } from '#domain';
import { idempotencyKeyOf } from '../../idempotency/idempotency-key.ts';
import { trainFields } from '../schemas/train.schema.ts';
import { VideoReceiver } from '../upload/video-receiver.ts';

/** Takes in the video of a job that is about to start. */
@Injectable()
export class TrainUploadInterceptor implements NestInterceptor {
  constructor(private readonly receiver: VideoReceiver) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    // Before a file comes in for nothing.
    idempotencyKeyOf(request);
    if (!request.is('multipart/form-data')) return next.handle();
    const jobId = randomUUID();
    return this.receiver.receive(request, { jobId, key: keys.source(jobId, 0), fields: trainFields }, next);
  }
}
