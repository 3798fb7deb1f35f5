import { Module } from '@nestjs/common';
import { ApproveService } from './approve/approve.service.ts';
import { DatasetController } from './dataset/dataset.controller.ts';
import { DatasetService } from './dataset/dataset.service.ts';
import { JobsService } from './jobs.service.ts';
import { ClaimsService } from '../idempotency/claims.service.ts';
import { DeleteController } from './delete/delete.controller.ts';
import { DeleteService } from './delete/delete.service.ts';
import { EraseAtFalService } from './delete/erase-at-fal.service.ts';
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
import { ActiveVersionController } from './versions/active/active-version.controller.ts';
import { ActiveVersionService } from './versions/active/active-version.service.ts';
import { RetrainController } from './versions/retrain/retrain.controller.ts';
import { RetrainService } from './versions/retrain/retrain.service.ts';
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
    RetrainController,
    ActiveVersionController,
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
    RetrainService,
    ActiveVersionService,
    DeleteService,
    EraseAtFalService,
  ],
  exports: [JobsService],
})
export class LoraModule {}
