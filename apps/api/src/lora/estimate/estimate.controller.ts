import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LoraStore, PricedTraining, TrainingTime } from '#domain';
import type { ApiConfig } from '../../config.ts';
import { ApiFailures } from '../../http/api-failures.ts';
import { answer } from '../../infrastructure/dependency.ts';
import { API_CONFIG, LORA_STORE } from '../../infrastructure/tokens.ts';
import { withSteps } from '../train/train.service.ts';
import { preparationView, priceView, totalSeconds, trainingView } from './estimate-views.ts';
import {
  estimateQuerySchema,
  estimateSchema,
  type EstimateQuery,
  type EstimateView,
} from './estimate.schema.ts';

/** Enough to see how times vary, and few enough that old ones do not count for long. */
const WATCHED = 20;

const viewOf = (
  training: PricedTraining,
  { times, videoSeconds, sandbox }: { times: TrainingTime[]; videoSeconds?: number; sandbox: boolean },
): EstimateView => {
  const parts = { preparation: preparationView(videoSeconds), training: trainingView(times, training) };
  const seconds = totalSeconds(parts.preparation, parts.training);
  return { ...training, price: priceView(training, sandbox), seconds, ...parts };
};

const example = viewOf(
  { trainer: 'turbo-flux', steps: 1000 },
  {
    times: [
      { steps: 1000, seconds: 74, sandbox: false },
      { steps: 1000, seconds: 131, sandbox: false },
    ],
    videoSeconds: 90,
    sandbox: false,
  },
);

@ApiTags('lora')
@Controller('api/lora')
export class EstimateController {
  constructor(
    @Inject(LORA_STORE) private readonly jobs: LoraStore,
    @Inject(API_CONFIG) private readonly config: ApiConfig,
  ) {}

  @Get('estimate')
  @ApiOperation({
    summary: 'Estimate the price and duration of a training',
    description:
      'Starts nothing: the price that fal.ai publishes, and durations measured in earlier trainings. Unknown values are null, and `note` says why.',
  })
  @ApiResponse({ status: 200, description: 'The estimate.', standardSchema: estimateSchema, example })
  @ApiFailures('InvalidRequest')
  async estimateTraining(
    @Query({ schema: estimateQuerySchema }) { videoSeconds, ...query }: EstimateQuery,
  ): Promise<EstimateView> {
    const training = withSteps(query);
    const sandbox = this.config.FAL_SANDBOX_URL !== undefined;
    const all = await answer('MongoDB', this.jobs.trainingTimes(training.trainer, WATCHED));
    const times = all.filter((time) => time.sandbox === sandbox);
    return viewOf(training, { times, sandbox, ...(videoSeconds === undefined ? {} : { videoSeconds }) });
  }
}
