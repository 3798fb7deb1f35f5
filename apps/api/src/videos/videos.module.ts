import { Global, Module } from '@nestjs/common';
import type { MongoStores } from '#activities/mongodb';
import { MongoVideoStore } from '#activities/videos';
import { MONGO_STORES } from '#nest';
import { STORAGE_METER } from '../infrastructure/tokens.ts';
import { JobsModule } from '../jobs/jobs.module.ts';
import { WaitedRuns } from '../temporal/waited-runs.ts';
import { UploadedImages } from '../uploads/uploaded-images.ts';
import { VideoReceiver } from '../video-intake/video-receiver.ts';
import { VideoSources } from '../video-intake/video-sources.ts';
import { FilesController } from './files.controller.ts';
import { OutputUrls } from './output-urls.ts';
import { ProcessService } from './process.service.ts';
import { SourceOutputs } from './source-outputs.ts';
import { VideoJobs } from './video-jobs.ts';
import { ProcessVideosController } from './videos.controller.ts';
import { VideosService } from './videos.service.ts';

/** Global, as the quotas measure what is stored here. */
@Global()
@Module({
  imports: [JobsModule],
  controllers: [ProcessVideosController, FilesController],
  providers: [
    {
      provide: STORAGE_METER,
      useFactory: (stores: MongoStores) => new MongoVideoStore(stores.openJobs),
      inject: [MONGO_STORES],
    },
    VideoJobs,
    VideoSources,
    VideoReceiver,
    SourceOutputs,
    UploadedImages,
    WaitedRuns,
    OutputUrls,
    ProcessService,
    VideosService,
  ],
  exports: [STORAGE_METER],
})
export class VideosModule {}
