import { Injectable } from '@nestjs/common';
import pMap from 'p-map';
import type { OperationState, StoredOperation, VideoJob } from '#domain';
import { downloadUrlsExpireAt, StoredFiles } from '../infrastructure/stored-files.ts';
import { JobHeaders } from '../jobs/job-header.ts';
import { OutputUrls } from './output-urls.ts';
import type { StartedVideosView, VideoJobView, VideoOutputView } from './schemas/videos.schema.ts';
import { startedOperations } from './video-views.ts';
import { storedOperations } from './videos-view.ts';

/** Signing takes no time; thousands at once would crowd out other requests. */
const AT_ONCE = 16;

const operationView = (
  { name, operation, status, video, audio, bytes, error }: OperationState,
  stored: StoredOperation | undefined,
): VideoJobView['operations'][number] => ({
  ...{ name, operation, status, video, audio, bytes, error },
  report: stored?.report ?? null,
});

/** Shows jobs that process videos, with their files. */
@Injectable()
export class VideosService {
  constructor(
    private readonly headers: JobHeaders,
    private readonly files: StoredFiles,
    private readonly urls: OutputUrls,
  ) {}

  /** A job that has just been started, or was before. */
  started(job: VideoJob): StartedVideosView {
    return { ...this.headers.header(job), operations: startedOperations(job.operations) };
  }

  async whole(job: VideoJob): Promise<VideoJobView> {
    const urlsExpireAt = downloadUrlsExpireAt();
    const stored = await storedOperations(job, this.files);
    return {
      ...this.headers.header(job),
      source: job.source,
      operations: job.operations.map((operation) => operationView(operation, stored.get(operation.name))),
      outputs: await this.outputs(job, [...stored.values()]),
      urlsExpireAt,
    };
  }

  private outputs(job: VideoJob, stored: readonly StoredOperation[]): Promise<VideoOutputView[]> {
    return pMap(
      stored.flatMap(({ files }) => files),
      async (file) => {
        const { outputId, contentType, bytes, sha256, seconds, width, height } = file;
        return {
          ...{ outputId, file: file.file, contentType, bytes, sha256, seconds, width, height },
          url: await this.urls.of(job, file),
        };
      },
      { concurrency: AT_ONCE },
    );
  }
}
