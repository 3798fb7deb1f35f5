import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { checkApproval, TRAIN_LORA, type DatasetManifest, type LoraJob, type ObjectStore } from '#domain';
import { approveSignal } from '#workflows';
import { inBody, InvalidRequest } from '../../http/invalid-request.ts';
import { answer } from '../../infrastructure/dependency.ts';
import { OBJECT_STORE } from '../../infrastructure/tokens.ts';
import { JobAnswerers, type JobAnswerer } from '../../jobs/answer.service.ts';
import { approveRequestSchema, type ApproveRequest } from '../schemas/approve.schema.ts';
import { tooFewImages } from './too-few-images.ts';

/** Checks an owner's answer: whether the changes fit the training. */
@Injectable()
export class LoraAnswerer implements JobAnswerer<ApproveRequest, LoraJob>, OnModuleInit {
  readonly kind = TRAIN_LORA;
  readonly schema = approveRequestSchema;
  readonly signal = approveSignal;

  constructor(
    private readonly answerers: JobAnswerers,
    @Inject(OBJECT_STORE) private readonly objects: ObjectStore,
  ) {}

  onModuleInit(): void {
    this.answerers.register(this);
  }

  /** @throws Failure `InvalidRequest` or `TooFewGoodImages` */
  async assertFits(job: LoraJob, request: ApproveRequest): Promise<void> {
    const frames = await this.framesOf(job, request);
    const problems = checkApproval(job, request, frames);
    if (problems.length > 0)
      throw new InvalidRequest(problems.map(({ path, code, message }) => inBody(path, code, message)));
    const shortage = tooFewImages(job, request, frames);
    if (shortage !== null) throw shortage;
  }

  /** The job's frames with their verdicts, if the request names any. */
  private async framesOf(
    { dataset, question }: LoraJob,
    { captions, drop, keep }: ApproveRequest,
  ): Promise<DatasetManifest['frames']> {
    const asked = question?.kind === 'too-few-images';
    if (!dataset || !(asked || captions || drop || keep)) return [];
    return (await answer('S3', this.objects.getJson<DatasetManifest>(dataset.manifestKey))).frames;
  }
}
