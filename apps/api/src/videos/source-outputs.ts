import { Injectable } from '@nestjs/common';
import { Failure, videoKeys, type OutputReference, type StoredOperation, type VideoSource } from '#domain';
import { StoredFiles } from '../infrastructure/stored-files.ts';
import { VideoJobs } from './video-jobs.ts';

/** Finds the output of an earlier job that is to be processed further. */
@Injectable()
export class SourceOutputs {
  constructor(
    private readonly jobs: VideoJobs,
    private readonly files: StoredFiles,
  ) {}

  /** @throws Failure `JobNotFound`; `OutputNotFound`, for an output that is no video too. */
  async find(userId: string, { jobId, outputId }: OutputReference): Promise<VideoSource> {
    await this.jobs.find(userId, jobId);
    const [name = ''] = outputId.split('/');
    const stored = await this.files.json<StoredOperation>(videoKeys.operation(userId, jobId, name));
    const file = stored?.files.find((each) => each.outputId === outputId);
    if (!file) throw new Failure('OutputNotFound', `Job ${jobId} has no output ${outputId}.`);
    if (!file.contentType.startsWith('video/'))
      throw new Failure('OutputNotFound', `Output ${outputId} of job ${jobId} is ${file.contentType}.`);
    return { kind: 'key', key: videoKeys.file(userId, jobId, file.file) };
  }
}
