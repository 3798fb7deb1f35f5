import { Controller, Delete, Param, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { OutputFiles } from '../files/output-files.ts';
import { FalError, notFound, simulatedError } from '../fal-errors.ts';
import { KeyGuard } from '../key.guard.ts';
import { FaultsService } from '../faults/faults.service.ts';
import { isOpen, sceneOf } from '../queue/queued-request.ts';
import { RequestStore } from '../queue/request-store.ts';

/** `api.fal.ai`: deletes what fal keeps of a request, except uploads made for it. */
@ApiTags('platform (api.fal.ai)')
@UseGuards(KeyGuard)
@Controller('api/v1/models/requests')
export class PayloadsController {
  constructor(
    private readonly requests: RequestStore,
    private readonly files: OutputFiles,
    private readonly faults: FaultsService,
  ) {}

  @Delete(':id/payloads')
  @ApiOperation({ summary: 'Delete input and output of a request, and the files of its output' })
  async erase(@Param('id') id: string) {
    const request = this.requests.find(id);
    if (request === undefined) throw notFound();
    const error = this.faults.takeError('erase', sceneOf(request));
    if (error !== null) throw simulatedError(error);
    if (isOpen(request)) throw new FalError(400, { detail: 'Request is still in progress (sandbox)' });
    const removed = await this.files.remove(id);
    Object.assign(request, { input: {}, output: null, erasedAt: Date.now() });
    this.requests.save(request);
    const links = removed.map(({ folder, name }) => `${request.origin}/files/${folder}/${id}/${name}`);
    return { cdn_delete_results: links.map((link) => ({ link, exception: null })) };
  }
}
