import { randomUUID } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { countedPrice, keys, TRAIN_LORA } from '#domain';
import { ClaimsService } from '../../idempotency/claims.service.ts';
import { idempotencyKeyOf } from '../../idempotency/idempotency-key.ts';
import { callerOf } from '../../identity/identity.guard.ts';
import { Quotas } from '../../limits/quotas.ts';
import { plannedTrainingSchema, trainFields } from '../schemas/train.schema.ts';
import { VideoReceiver } from '../../video-intake/video-receiver.ts';
import { withSteps } from './train.service.ts';

/** Receives the video of a job that is about to start. */
@Injectable()
export class TrainUploadInterceptor implements NestInterceptor {
  constructor(
    private readonly receiver: VideoReceiver,
    private readonly claims: ClaimsService,
    private readonly quotas: Quotas,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    // Before a file is received in vain.
    idempotencyKeyOf(request);
    if (!request.is('multipart/form-data')) return next.handle();
    const jobId = randomUUID();
    const mayBegin = (form: unknown): Promise<void> => this.mayBegin(request, form);
    const key = keys.source(jobId, 0);
    return this.receiver.receive(request, { id: jobId, key, fields: trainFields, mayBegin }, next);
  }

  /**
   * Without keys `userId` may come after the file; then the limits are checked only once it has arrived.
   *
   * @throws Failure
   */
  private async mayBegin(request: Request, form: unknown): Promise<void> {
    const { userId: named, ...planned } = plannedTrainingSchema.parse(form);
    const caller = callerOf(request);
    if (caller.key === null && named === undefined) return;
    const userId = caller.actsFor(named, 'body');
    // A repeated request opens nothing, and gets its response whatever is used up.
    if (await this.claims.isClaimed(userId, idempotencyKeyOf(request))) return;
    await this.quotas.assertUploadsLeft(userId);
    await this.quotas.assertJobsLeft({ kind: TRAIN_LORA, userId });
    await this.quotas.assertMonth(userId, countedPrice(withSteps(planned)));
  }
}
