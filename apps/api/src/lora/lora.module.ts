import { Module } from '@nestjs/common';
import { ApproveService } from './approve.service.ts';
import { JobsService } from './jobs.service.ts';
import { LoraController } from './lora.controller.ts';
import { TrainController } from './train/train.controller.ts';
import { TrainService } from './train/train.service.ts';
import { VideoSources } from './train/video-source.ts';

@Module({
  controllers: [TrainController, LoraController],
  providers: [JobsService, TrainService, VideoSources, ApproveService],
})
export class LoraModule {}
