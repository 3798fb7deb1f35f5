import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import type { Dispatcher } from 'undici';
import { createFaceAnalyzer, type FaceAnalyzer } from '#activities/faces';
import { createObjectStore } from '#activities/s3';
import {
  type ExtractFramesResult,
  type FrameIndex,
  frameKeys,
  keys,
  type StageProgress,
  type VideoSource,
} from '#domain';
import { extractFrames } from '../../libs/activities/src/media/extract-frames.ts';
import { startS3 } from '../../tools/devstack/index.ts';
import { prepareFaceModels } from '../../tools/setup/index.ts';

export type Store = ReturnType<typeof createObjectStore>;

export interface Run {
  jobId?: string;
  source?: VideoSource;
  scheduledAt?: number;
  signal?: AbortSignal;
  onProgress?: (progress: StageProgress) => void;
  openDispatcher?: () => Dispatcher;
  store?: Store;
  analyzer?: FaceAnalyzer;
}

const credentials = { accessKey: 'test-key', secretKey: 'test-secret-key' };

const BUCKET = 'media-tests';

const openUploadsAt = async (endpoint: string): Promise<string[]> => {
  const { accessKey: accessKeyId, secretKey: secretAccessKey } = credentials;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  try {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
    return Uploads.map(({ Key = '' }) => Key);
  } finally {
    client.destroy();
  }
};

const noNetwork = (): Dispatcher => {
  throw new Error('No network is needed here.');
};

/** A real bucket of its own, a folder for videos, and extraction from one to the other. */
export interface MediaHarness {
  objects: Store;
  analyzer: FaceAnalyzer;
  /** Path of a file in the folder. */
  at: (name: string) => string;
  /** Puts a file where a job's upload lies; answers the job id. */
  uploaded: (file: string) => Promise<string>;
  extract: (run: Run) => Promise<ExtractFramesResult>;
  indexOf: (jobId: string) => Promise<FrameIndex>;
  /** The same bucket at another address, say that of a proxy; or another bucket. */
  storeAt: (address: string, bucket?: string) => Store;
  /** Where the S3 server listens. */
  address: string;
  /** Keys of multipart uploads that were neither completed nor aborted. */
  openUploads: () => Promise<string[]>;
  stop: () => Promise<void>;
}

export const startHarness = async (): Promise<MediaHarness> => {
  const directory = await mkdtemp(join(tmpdir(), 'extract-frames-'));
  const at = (name: string): string => join(directory, name);
  const s3 = await startS3({ dataDirectory: at('s3'), logFile: at('s3.log'), ...credentials });
  const storeAt = (address: string, bucket = BUCKET): Store =>
    createObjectStore({
      S3_ENDPOINT: address,
      S3_PUBLIC_ENDPOINT: undefined,
      S3_REGION: 'us-east-1',
      S3_BUCKET: bucket,
      S3_ACCESS_KEY_ID: credentials.accessKey,
      S3_SECRET_ACCESS_KEY: credentials.secretKey,
    });
  const objects = storeAt(s3.address);
  await objects.ensureBucket();
  const analyzer = createFaceAnalyzer({ modelsDirectory: await prepareFaceModels(), threads: 1 });
  return {
    objects,
    analyzer,
    at,
    uploaded: async (file) => {
      const jobId = randomUUID();
      await objects.putStream(keys.source(jobId, 0), createReadStream(file), { contentType: 'video/mp4' });
      return jobId;
    },
    extract: (run) => {
      const { jobId = randomUUID(), source = { kind: 'key', key: keys.source(jobId, 0) } } = run;
      return extractFrames(
        {
          objects: run.store ?? objects,
          ffmpeg: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' },
          openDispatcher: run.openDispatcher ?? noNetwork,
          analyzer: run.analyzer ?? analyzer,
        },
        { jobId, userId: 'ada', source },
        {
          scheduledAt: run.scheduledAt ?? Date.now(),
          signal: run.signal ?? new AbortController().signal,
          onProgress: run.onProgress ?? (() => undefined),
        },
      );
    },
    indexOf: (jobId) => objects.getJson<FrameIndex>(frameKeys.framesIndex(jobId, 0)),
    storeAt,
    address: s3.address,
    openUploads: () => openUploadsAt(s3.address),
    stop: async () => {
      await analyzer.close();
      objects.close();
      await s3.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
};

/** A store that stops working at the write that `breaks` names: as if the worker died there. */
export const dyingAt = (objects: Store, breaks: (key: string) => boolean): Store =>
  new Proxy(objects, {
    get: (target, name) => {
      if (name !== 'put') return Reflect.get(target, name, target) as unknown;
      return (...call: Parameters<Store['put']>) =>
        breaks(call[0]) ? Promise.reject(new Error('The worker died.')) : target.put(...call);
    },
  });
