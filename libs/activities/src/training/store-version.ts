import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { activityInfo, cancellationSignal } from '@temporalio/activity';
import {
  Failure,
  type FalGateway,
  isRecord,
  loraKeys,
  type LoraVersion,
  type ObjectStore,
  type StoreVersionInput,
  trainerNamed,
} from '#domain';
import { beat, carry, type ReportProgress } from '../temporal/index.ts';
import { makeScratchDirectory } from '../scratch/index.ts';
import { downloadModel } from './download.ts';
import { verifyModel, type ModelFacts } from './verify.ts';

export interface StoreVersionDependencies {
  objects: ObjectStore;
  fal: FalGateway;
  report: ReportProgress;
}

/** How many bytes of the file the attempts before this one downloaded, from the heartbeats of the last. */
const downloadedBefore = (): number => {
  const { heartbeatDetails } = activityInfo() as { heartbeatDetails: unknown };
  const downloaded = isRecord(heartbeatDetails) ? heartbeatDetails.downloaded : undefined;
  return typeof downloaded === 'number' ? downloaded : 0;
};

const versionOf = (input: StoreVersionInput, key: string, facts: ModelFacts): LoraVersion => ({
  version: input.version,
  key,
  bytes: facts.bytes,
  sha256: facts.sha256,
  trainer: input.trainer,
  parameters: input.parameters,
  datasetKey: input.datasetKey,
  createdAt: new Date().toISOString(),
  stats: {
    images: input.images,
    tensors: facts.tensors,
    requestId: input.requestId,
    sandbox: facts.metadata.sandbox === 'true',
  },
});

/**
 * Stores the trained file: downloads it, checks length and header, streams it into the bucket, reads it back and
 * compares the hashes. Only then is `metadata.json` written, which marks the version as stored. Running it twice
 * makes one version: the second run finds `metadata.json` and returns it.
 *
 * @throws Failure `InvalidModelFile` if the file is cut off, malformed or corrupted in transit, which is retried;
 * `DownloadLimitExceeded` when it was downloaded ten times over in all attempts together; a retry of the job counts
 * from nothing.
 */
export const createStoreVersion = ({ objects, fal, report }: StoreVersionDependencies) => {
  const existing = async ({ userId, jobId, version }: StoreVersionInput): Promise<LoraVersion | null> => {
    const metadataKey = loraKeys.versionMetadata(userId, jobId, version);
    return (await objects.head(metadataKey)) ? objects.getJson<LoraVersion>(metadataKey) : null;
  };

  const fetch = async (input: StoreVersionInput, path: string, spent: number): Promise<ModelFacts> => {
    const signal = cancellationSignal();
    const { weightsField } = trainerNamed(input.trainer);
    const file = fal.outputFile(await fal.output(input, signal), weightsField);
    const onBytes = (done: number, total: number, received: number): void => {
      carry({ downloaded: spent + received });
      report(input, {
        stage: 'storeVersion',
        done,
        total,
        unit: 'bytes',
        message: 'Downloading the LoRA',
        etaSeconds: null,
      });
    };
    const bytes = await downloadModel(fal, file, path, { signal, spent, onBytes });
    try {
      return await verifyModel(createReadStream(path), bytes);
    } catch (error) {
      // The next attempt must not resume from a broken file.
      if (error instanceof Failure) await rm(path, { force: true });
      throw error;
    }
  };

  const upload = async (path: string, key: string, local: ModelFacts): Promise<void> => {
    const signal = cancellationSignal();
    const metered = async function* (): AsyncGenerator<Uint8Array> {
      let done = 0;
      for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
        done += chunk.byteLength;
        beat({ message: 'Storing the LoRA', done, total: local.bytes });
        yield chunk;
      }
    };
    await objects.putStream(key, metered(), { contentType: 'application/octet-stream', signal });
    const stored = await objects.getStream(key, signal);
    beat({ message: 'Reading it back' });
    const readBack = await verifyModel(stored.body, stored.bytes);
    if (readBack.sha256 === local.sha256 && readBack.bytes === local.bytes) return;
    await objects.delete(key);
    throw new Failure('InvalidModelFile', 'The stored file differs from the downloaded one.');
  };

  return async (input: StoreVersionInput): Promise<LoraVersion> => {
    const spent = downloadedBefore();
    carry({ downloaded: spent });
    beat({ message: 'Looking for the version' });
    const stored = await existing(input);
    if (stored) return stored;
    const { userId, jobId, version } = input;
    const directory = await makeScratchDirectory(jobId);
    const path = join(directory, `v${version}.safetensors`);
    const facts = await fetch(input, path, spent);
    const made = versionOf(input, loraKeys.model(userId, jobId, version), facts);
    await upload(path, made.key, facts);
    const metadataKey = loraKeys.versionMetadata(userId, jobId, version);
    const first = await objects.putIfAbsent(metadataKey, JSON.stringify(made, null, 2), 'application/json');
    await rm(directory, { recursive: true, force: true });
    return first ? made : objects.getJson<LoraVersion>(metadataKey);
  };
};
