import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Job } from '#domain';
import { ApiFailures } from '../http/api-failures.ts';
import type { Caller } from '../identity/caller.ts';
import { CurrentCaller } from '../identity/identity.guard.ts';
import { KeyRing } from '../identity/key-ring.ts';
import { JobHeaders } from '../jobs/job-header.ts';
import type { JobHeaderView } from '../jobs/jobs.schema.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { jobParamsSchema, ownerQuerySchema, type JobParams, type OwnerQuery } from '../http/fields.ts';
import { EventStream } from './event-stream.ts';
import { eventExamples } from './events.examples.ts';
import { hasEverything } from './job-events.ts';
import { LiveJobs } from './live-jobs.ts';
import { positionAfter, positionIn } from './position.ts';
import { STREAM_HEADERS } from './sse.ts';

const LAST_EVENT_ID = 'Last-Event-ID';

@ApiTags('lora', 'jobs')
@Controller('api/jobs')
export class EventsController {
  constructor(
    private readonly jobs: JobsService,
    private readonly headers: JobHeaders,
    private readonly live: LiveJobs,
    private readonly keys: KeyRing,
  ) {}

  @Get(':jobId/events')
  @ApiOperation({
    summary: 'Watch a job',
    description:
      'Server-sent events: first the current status and all past events, then live events until the job ends. After a broken connection, `Last-Event-ID` resumes where the client was, on any replica.',
  })
  @ApiHeader({
    name: LAST_EVENT_ID,
    required: false,
    description: 'The `id` of the last event that the client received; browsers send it automatically.',
    schema: { type: 'string', example: '3-12' },
  })
  @ApiResponse({
    status: 200,
    description: 'The events. On the wire, each field is a line, and `data` is JSON.',
    content: {
      'text/event-stream': {
        // Generated clients read the stream as text, and would fail on anything else.
        schema: { anyOf: [{ type: 'string' }, { $ref: getSchemaPath('AnyJobEvent') }] },
        examples: eventExamples,
      },
    },
  })
  @ApiResponse({ status: 204, description: 'The job has ended, and the client already has all its events.' })
  @ApiFailures('InvalidRequest', 'JobNotFound', 'TooManyStreams', 'NoStreamLeft')
  async watchJob(
    @Param({ schema: jobParamsSchema }) { jobId }: JobParams,
    @Query({ schema: ownerQuerySchema }) query: OwnerQuery,
    @CurrentCaller() caller: Caller,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = positionAfter(request.get(LAST_EVENT_ID));
    const job = await this.jobs.find(caller.actsFor(query.userId), jobId);
    const position = positionIn(job, asked);
    if (hasEverything(position, job)) return void response.status(204).end();
    // The client disconnected while the job was read: no event would report that again.
    if (response.destroyed) return;
    if (request.method === 'HEAD') return void response.writeHead(200, STREAM_HEADERS).end();
    const authorization = request.get('authorization');
    const header = (changed: Job): JobHeaderView => this.headers.header(changed);
    const mayGoOn = (): Promise<boolean> => this.keys.mayStillRead(authorization, job.userId);
    this.live.open(job, new EventStream(response, position, job, header, mayGoOn));
  }
}
