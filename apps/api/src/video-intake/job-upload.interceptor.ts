import { randomUUID } from 'node:crypto';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { keys } from '#domain';
import { ownerSchema } from '../http/fields.ts';
import { ClaimsService } from '../idempotency/claims.service.ts';
import { idempotencyKeyOf } from '../idempotency/idempotency-key.ts';
import { callerOf } from '../identity/identity.guard.ts';
import { Quotas } from '../limits/quotas.ts';
import type { FormFields } from './video-form.ts';
import { VideoReceiver } from './video-receiver.ts';

/** The field that names the owner; the form may have others. */
const ownedSchema = z.object({ userId: ownerSchema });

/** Receives the video of a job that is about to start. A kind of job says which fields its form has. */
export abstract class JobUploadInterceptor implements NestInterceptor {
  protected abstract readonly kind: string;
  protected abstract readonly fields: FormFields;

  constructor(
    private readonly receiver: VideoReceiver,
    private readonly claims: ClaimsService,
    protected readonly quotas: Quotas,
  ) {}

  /** Checks the limits that only this kind has. @param form the fields before the file. @throws Failure */
  protected abstract assertLeft(userId: string, form: unknown): Promise<void>;

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    // Before a file is received in vain.
    idempotencyKeyOf(request);
    if (!request.is('multipart/form-data')) return next.handle();
    const jobId = randomUUID();
    const mayBegin = (form: unknown): Promise<void> => this.mayBegin(request, form);
    const key = keys.source(jobId, 0);
    return this.receiver.receive(request, { id: jobId, key, fields: this.fields, mayBegin }, next);
  }

  /**
   * Without keys `userId` may come after the file; then the limits are checked only once it has arrived.
   *
   * @throws Failure
   */
  private async mayBegin(request: Request, form: unknown): Promise<void> {
    const { userId: named } = ownedSchema.parse(form);
    const caller = callerOf(request);
    if (caller.key === null && named === undefined) return;
    const userId = caller.actsFor(named, 'body');
    // A repeated request opens nothing, and gets its response whatever is used up.
    if (await this.claims.isClaimed(userId, idempotencyKeyOf(request))) return;
    await this.quotas.assertUploadsLeft(userId);
    await this.quotas.assertJobsLeft({ kind: this.kind, userId });
    await this.assertLeft(userId, form);
  }
}
