import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.ts';
import { EventsController } from './events.controller.ts';

@Module({ imports: [JobsModule], controllers: [EventsController] })
export class EventsModule {}
