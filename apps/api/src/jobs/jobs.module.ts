import { Module } from '@nestjs/common';
import { ClaimsService } from '../idempotency/claims.service.ts';
import { LiveJobs } from '../events/live-jobs.ts';
import { AnswerService, JobAnswerers } from './answer.service.ts';
import { DeleteService } from './delete.service.ts';
import { EraseAtFalService } from './erase-at-fal.service.ts';
import { JobHeaders } from './job-header.ts';
import { JobStarter } from './job-starter.ts';
import { JobsController } from './jobs.controller.ts';
import { JobsService } from './jobs.service.ts';
import { RetryService } from './retry.service.ts';

const SHARED = [
  AnswerService,
  ClaimsService,
  DeleteService,
  JobAnswerers,
  JobHeaders,
  JobStarter,
  JobsService,
  LiveJobs,
  RetryService,
];

/** What jobs of every kind share. */
@Module({ controllers: [JobsController], providers: [...SHARED, EraseAtFalService], exports: SHARED })
export class JobsModule {}
