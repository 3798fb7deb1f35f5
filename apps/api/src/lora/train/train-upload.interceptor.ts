import { Injectable } from '@nestjs/common';
import { countedPrice, TRAIN_LORA } from '#domain';
import { ClaimsService } from '../../idempotency/claims.service.ts';
import { Quotas } from '../../limits/quotas.ts';
import { JobUploadInterceptor } from '../../video-intake/job-upload.interceptor.ts';
import { VideoReceiver } from '../../video-intake/video-receiver.ts';
import { plannedTrainingSchema, trainFields } from '../schemas/train.schema.ts';
import { withSteps } from './train.service.ts';

/** Receives the video of a training that is about to start. */
@Injectable()
export class TrainUploadInterceptor extends JobUploadInterceptor {
  protected readonly kind = TRAIN_LORA;
  protected readonly fields = trainFields;

  // Nest reads what to inject from the constructor of the class itself.
  constructor(receiver: VideoReceiver, claims: ClaimsService, quotas: Quotas) {
    super(receiver, claims, quotas);
  }

  protected assertLeft(userId: string, form: unknown): Promise<void> {
    const planned = plannedTrainingSchema.parse(form);
    return this.quotas.assertMonth(userId, countedPrice(withSteps(planned)));
  }
}
