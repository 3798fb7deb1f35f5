import { Module } from '@nestjs/common';
import { ApproveService } from './approve/approve.service.ts';
import { DatasetController } from './dataset/dataset.controller.ts';
import { DatasetService } from './dataset/dataset.service.ts';
import { JobsService } from './jobs.service.ts';
import { ClaimsService } from '../idempotency/claims.service.ts';
import { DeleteController } from './delete/delete.controller.ts';
import { DeleteService } from './delete/delete.service.ts';
import { EstimateController } from './estimate/estimate.controller.ts';
import { ListController } from './list/list.controller.ts';
import { LoraController } from './lora.controller.ts';
import { TrainController } from './train/train.controller.ts';
import { RetryController } from './retry/retry.controller.ts';
import { RetryService } from './retry/retry.service.ts';
import { JobStarter } from './train/job-starter.ts';
import { TrainService } from './train/train.service.ts';
import { VideoSources } from './train/video-source.ts';
import { VideoReceiver } from './upload/video-receiver.ts';
import { AddVideoService } from './videos/add-video.service.ts';
import { VersionsController } from './versions/versions.controller.ts';
import { VideosController } from './videos/videos.controller.ts';

@Module({
  controllers: [
    TrainController,
    ListController,
    EstimateController,
    LoraController,
    VideosController,
    DatasetController,
    VersionsController,
    RetryController,
    DeleteController,
  ],
  providers: [
    JobsService,
    TrainService,
    JobStarter,
    ClaimsService,
    VideoSources,
    VideoReceiver,
    ApproveService,
    AddVideoService,
    DatasetService,
    RetryService,
    DeleteService,
  ],
  exports: [JobsService],
})
export class LoraModule {}
