import { MongoLoraStore } from '#activities/lora';
import type { MongoStores } from '#activities/mongodb';
import { MONGO_STORES } from '#nest';
import { LORA_STORE } from '../infrastructure/tokens.ts';
import { Module } from '@nestjs/common';
import { LoraAnswerer } from './approve/lora-answerer.ts';
import { DatasetController } from './dataset/dataset.controller.ts';
import { DatasetService } from './dataset/dataset.service.ts';
import { DeliveriesModule } from '../deliveries/deliveries.module.ts';
import { WebhooksController } from './webhooks.controller.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { LoraRuns } from './lora-runs.ts';
import { LoraJobs } from './lora-jobs.ts';
import { DeleteController } from './delete/delete.controller.ts';
import { EstimateController } from './estimate/estimate.controller.ts';
import { ListController } from './list/list.controller.ts';
import { LoraController } from './lora.controller.ts';
import { TrainController } from './train/train.controller.ts';
import { RetryController } from './retry/retry.controller.ts';
import { TrainService } from './train/train.service.ts';
import { VideoSources } from '../video-intake/video-sources.ts';
import { VideoReceiver } from '../video-intake/video-receiver.ts';
import { AddVideoService } from './videos/add-video.service.ts';
import { ActiveVersionController } from './versions/active/active-version.controller.ts';
import { ActiveVersionService } from './versions/active/active-version.service.ts';
import { RetrainController } from './versions/retrain/retrain.controller.ts';
import { RetrainService } from './versions/retrain/retrain.service.ts';
import { VersionsController } from './versions/versions.controller.ts';
import { WithdrawController } from './consent/withdraw.controller.ts';
import { WithdrawService } from './consent/withdraw.service.ts';
import { VideosController } from './videos/videos.controller.ts';

@Module({
  imports: [JobsModule, DeliveriesModule],
  controllers: [
    TrainController,
    ListController,
    EstimateController,
    LoraController,
    VideosController,
    DatasetController,
    VersionsController,
    RetrainController,
    ActiveVersionController,
    RetryController,
    WithdrawController,
    DeleteController,
    WebhooksController,
  ],
  providers: [
    {
      provide: LORA_STORE,
      useFactory: (stores: MongoStores) => new MongoLoraStore(stores.openJobs),
      inject: [MONGO_STORES],
    },
    LoraJobs,
    LoraRuns,
    TrainService,
    VideoSources,
    VideoReceiver,
    LoraAnswerer,
    AddVideoService,
    DatasetService,
    RetrainService,
    ActiveVersionService,
    WithdrawService,
  ],
})
export class LoraModule {}
