import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import {
  jobWorkflowId,
  keys,
  newVideoJob,
  PROCESS_VIDEO,
  videoKeys,
  type Operation,
  type ProcessVideoInput,
  type StoredFile,
  type StoredOperation,
  type VideoJob,
} from '#domain';
import { processVideoStart } from '#workflows';
import type { ServiceStack } from '../service-stack.ts';
import { until } from '../until.ts';

/** Puts a file where a user's uploads are; answers its key. */
export const uploaded = async (stack: ServiceStack, file: string, userId = 'ada'): Promise<string> => {
  const key = keys.upload(userId, randomUUID());
  await stack.objects.putStream(key, createReadStream(file), { contentType: 'video/mp4' });
  return key;
};

export interface VideoRequest {
  uploadKey: string;
  operations: Operation[];
  userId?: string;
}

/** A job of a test that processes a video, seen through the record, Temporal and the bucket. */
export class TestVideo {
  /** Starts a job as the API does. */
  static async start(
    stack: ServiceStack,
    { uploadKey, operations, userId = 'ada' }: VideoRequest,
  ): Promise<TestVideo> {
    const input: ProcessVideoInput = {
      ...{ jobId: randomUUID(), userId, name: 'Video', operations },
      source: { kind: 'key', key: uploadKey },
    };
    await stack.stores.jobs.create(newVideoJob(input));
    const { workflowType, options } = processVideoStart(input);
    await stack.client.workflow.start(workflowType, options);
    return TestVideo.of(stack, input.jobId, userId);
  }

  static of(stack: ServiceStack, jobId: string, userId = 'ada'): TestVideo {
    return new TestVideo(stack, userId, jobId);
  }

  private constructor(
    private readonly stack: ServiceStack,
    readonly userId: string,
    readonly jobId: string,
  ) {}

  get handle(): WorkflowHandle {
    return this.stack.client.workflow.getHandle(jobWorkflowId(PROCESS_VIDEO, this.jobId));
  }

  async read(): Promise<VideoJob> {
    return (await this.stack.stores.jobs.find(this.userId, this.jobId)) as VideoJob;
  }

  async reads(condition: (job: VideoJob) => boolean, seconds = 90): Promise<VideoJob> {
    let last: VideoJob | undefined;
    const look = async (): Promise<boolean> => condition((last = await this.read()));
    await until(look, seconds, () => JSON.stringify(last));
    return last!;
  }

  ended(seconds = 180): Promise<VideoJob> {
    return this.reads(({ status }) => ['completed', 'failed', 'cancelled'].includes(status), seconds);
  }

  stored(name: string): Promise<StoredOperation> {
    return this.stack.objects.getJson(videoKeys.operation(this.userId, this.jobId, name));
  }

  async bytes({ file }: Pick<StoredFile, 'file'>): Promise<Buffer> {
    return Buffer.from(await this.stack.objects.get(videoKeys.file(this.userId, this.jobId, file)));
  }

  /** A local copy of the only file of an operation. */
  async local(name: string, folder: string): Promise<string> {
    const { files } = await this.stored(name);
    const path = join(folder, `${this.jobId}-${files[0]!.file.replaceAll('/', '-')}`);
    await writeFile(path, await this.bytes(files[0]!));
    return path;
  }

  /** All objects of the job, below its prefix. */
  async objects(): Promise<string[]> {
    const prefix = videoKeys.prefix(this.userId, this.jobId);
    const found: string[] = [];
    for await (const { key } of this.stack.objects.list(prefix)) found.push(key.slice(prefix.length));
    return found.sort();
  }

  /** Its intermediates. */
  async temporary(): Promise<string[]> {
    const found: string[] = [];
    for await (const { key } of this.stack.objects.list(keys.tempPrefix(this.jobId))) found.push(key);
    return found;
  }
}
