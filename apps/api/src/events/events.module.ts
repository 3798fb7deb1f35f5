import { Module } from '@nestjs/common';
import { LoraModule } from '../lora/lora.module.ts';
import { EventsController } from './events.controller.ts';
import { LiveJobs } from './live-jobs.ts';

@Module({ imports: [LoraModule], controllers: [EventsController], providers: [LiveJobs] })
export class EventsModule {}
