import { randomUUID } from 'node:crypto';
import {
  Body,
  Controller,
  HttpCode,
  Inject,
  Injectable,
  Module,
  Post,
  type OnModuleInit,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { jobWorkflowId, type JobStore, type JobSummary } from '#domain';
import { jobStart } from '../../../../libs/workflows/src/jobs/start.ts';
import { JOB_STORE } from '../../../../apps/api/src/infrastructure/tokens.ts';
import { JobAnswerers, type JobAnswerer } from '../../../../apps/api/src/jobs/answer.service.ts';
import { JobsModule } from '../../../../apps/api/src/jobs/jobs.module.ts';
import type { JobKindView } from '../../../../apps/api/src/jobs/job-kind-view.ts';
import { JobRuns } from '../../../../apps/api/src/temporal/job-runs.ts';
import {
  DESCRIBE_PICTURE,
  describePictureDefinition,
  PRICE,
  type DescribePictureInput,
  type DescribePictureJob,
} from './domain.ts';
import { answerSignal, type DescribePictureAnswer } from './signals.ts';

export const describePictureView: JobKindView = {
  kind: DESCRIBE_PICTURE,
  headerFacts: (job: JobSummary) => ({ asks: (job.input as DescribePictureInput).asks }),
  href: (jobId) => `/api/pictures/${jobId}`,
  input: (input) => ({ asks: (input as DescribePictureInput).asks }),
  outputs: (job) => {
    const { descriptions } = job as DescribePictureJob;
    return descriptions.map(({ outputId, bytes, sha256 }) => ({
      ...{ outputId, bytes, sha256 },
      contentType: 'text/plain',
    }));
  },
};

@Injectable()
class DescribePictureAnswerer implements JobAnswerer<DescribePictureAnswer>, OnModuleInit {
  readonly kind = DESCRIBE_PICTURE;
  readonly schema = z.strictObject({ questionId: z.string().optional() });
  readonly signal = answerSignal;

  constructor(private readonly answerers: JobAnswerers) {}

  onModuleInit(): void {
    this.answerers.register(this);
  }

  assertFits(): Promise<void> {
    return Promise.resolve();
  }
}

type Request = Pick<DescribePictureInput, 'userId' | 'name' | 'pictures' | 'asks' | 'waitMs' | 'webhookUrl'>;

@ApiTags('pictures')
@Controller('api/pictures')
class PicturesController {
  constructor(
    @Inject(JOB_STORE) private readonly jobs: JobStore,
    private readonly runs: JobRuns,
  ) {}

  @Post('describe')
  @HttpCode(202)
  async describe(@Body() request: Request): Promise<{ jobId: string }> {
    const jobId = randomUUID();
    const input: DescribePictureInput = { ...request, jobId };
    const workflowId = jobWorkflowId(DESCRIBE_PICTURE, jobId);
    await this.jobs.create({
      ...{ kind: DESCRIBE_PICTURE, input, workflowId },
      cost: { estimate: PRICE * request.pictures.length, actual: null, currency: 'USD' },
      facts: { requests: [], descriptions: [] },
    });
    const texts = { summary: 'Describe pictures', details: 'Only the tests do.' };
    await this.runs.start(jobStart(describePictureDefinition, input, { workflowId, ...texts }));
    return { jobId };
  }
}

@Module({
  imports: [JobsModule],
  controllers: [PicturesController],
  providers: [DescribePictureAnswerer],
})
export class DescribePictureModule {}
