import { Body, Controller, Headers, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { CAPTION_ENDPOINT, CaptionService } from '../captions/caption.service.ts';
import { checkUrl, FalError, notFound, simulatedError } from '../fal-errors.ts';
import { RunHistory } from '../held/run-history.ts';
import { KeyGuard } from '../key.guard.ts';
import { originOf } from '../origin.ts';
import { FaultsService } from '../faults/faults.service.ts';
import { RequestFailure } from '../request-failure.ts';

const inputSchema = z.record(z.string(), z.unknown());
type Input = z.infer<typeof inputSchema>;

/** `fal.run`: synchronous requests; the sandbox simulates the caption model this way. */
@ApiTags('run (fal.run)')
@UseGuards(KeyGuard)
@Controller('run')
export class RunController {
  constructor(
    private readonly faults: FaultsService,
    private readonly captions: CaptionService,
    private readonly history: RunHistory,
  ) {}

  @Post('*endpoint')
  @HttpCode(200)
  @ApiOperation({ summary: 'Run the caption model and wait for its answer' })
  async run(
    @Body({ schema: inputSchema }) input: Input,
    @Headers('x-fal-store-io') storeIo: string | undefined,
    @Req() request: Request,
  ) {
    const endpoint = decodeURIComponent(request.path.slice('/run/'.length));
    const error = this.faults.takeError('run', { endpoint, text: JSON.stringify(input) });
    if (error !== null) throw simulatedError(error);
    if (endpoint !== CAPTION_ENDPOINT) throw notFound('The sandbox runs only captions synchronously');
    checkUrl(input, 'image_url');
    if (storeIo !== '0') this.history.add({ endpoint, input });
    try {
      // Fetching the picture is bounded by its own time limit; nothing else can end it.
      const { signal } = new AbortController();
      return await this.captions.describe(input.image_url as string, originOf(request), signal);
    } catch (failure) {
      if (failure instanceof RequestFailure) throw new FalError(failure.error.httpStatus, failure.error.body);
      throw failure;
    }
  }
}
