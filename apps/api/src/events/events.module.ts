import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.ts';
import { EventsController } from './events.controller.ts';
import { LiveJobs } from './live-jobs.ts';

@Module({ imports: [JobsModule], controllers: [EventsController], providers: [LiveJobs] })
export class EventsModule {}
