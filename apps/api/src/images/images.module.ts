import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.ts';
import { LoraJobs } from '../lora/lora-jobs.ts';
import { GenerateService } from './generate.service.ts';
import { ImagePlanner } from './image-planner.ts';
import { ImagesController } from './images.controller.ts';
import { ImagesJobs } from './images-jobs.ts';
import { ImagesService } from './images.service.ts';
import { UploadedImages } from '../uploads/uploaded-images.ts';
import { SourceImages } from './source-images.ts';

@Module({
  imports: [JobsModule],
  controllers: [ImagesController],
  providers: [
    LoraJobs,
    ImagesJobs,
    ImagePlanner,
    SourceImages,
    UploadedImages,
    GenerateService,
    ImagesService,
  ],
})
export class ImagesModule {}
