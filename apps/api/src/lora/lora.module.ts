import { Module } from '@nestjs/common';
import { ApproveService } from './approve/approve.service.ts';
import { DatasetController } from './dataset/dataset.controller.ts';
import { DatasetService } from './dataset/dataset.service.ts';
import { JobsService } from './jobs.service.ts';
import { LoraController } from './lora.controller.ts';
import { TrainController } from './train/train.controller.ts';
import { TrainService } from './train/train.service.ts';
import { VideoSources } from './train/video-source.ts';
import { VideoReceiver } from './upload/video-receiver.ts';
import { AddVideoService } from './videos/add-video.service.ts';
import { VideosController } from './videos/videos.controller.ts';

@Module({
  controllers: [TrainController, LoraController, VideosController, DatasetController],
  providers: [
    JobsService,
    TrainService,
    VideoSources,
    VideoReceiver,
    ApproveService,
    AddVideoService,
    DatasetService,
  ],
  exports: [JobsService],
})
export class LoraModule {}
