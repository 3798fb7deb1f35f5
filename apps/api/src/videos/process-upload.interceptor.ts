import { Injectable } from '@nestjs/common';
import { PROCESS_VIDEO } from '#domain';
import { ClaimsService } from '../idempotency/claims.service.ts';
import { Quotas } from '../limits/quotas.ts';
import { JobUploadInterceptor } from '../video-intake/job-upload.interceptor.ts';
import { VideoReceiver } from '../video-intake/video-receiver.ts';
import { processFormFields } from './schemas/request.schema.ts';

/** Receives the video of a job that is about to process it. */
@Injectable()
export class ProcessUploadInterceptor extends JobUploadInterceptor {
  protected readonly kind = PROCESS_VIDEO;
  protected readonly fields = processFormFields;

  // Nest reads what to inject from the constructor of the class itself.
  constructor(receiver: VideoReceiver, claims: ClaimsService, quotas: Quotas) {
    super(receiver, claims, quotas);
  }

  protected assertLeft(userId: string): Promise<void> {
    return this.quotas.assertVideosLeft(userId);
  }
}
