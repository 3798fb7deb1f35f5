import {
  loraKeys,
  type FalGateway,
  type LoraVersion,
  type ObjectStore,
  type StoreVersionInput,
  trainerNamed,
} from '#domain';
import { createStoreOutput, downloadedBefore } from '../provider/index.ts';
import { beat, type ReportProgress } from '../temporal/index.ts';
import { inTrainingTerms } from './training-terms.ts';
import { verifyModel, type ModelFacts } from './verify.ts';

export interface StoreVersionDependencies {
  objects: ObjectStore;
  fal: FalGateway;
  report: ReportProgress;
}

/** A LoRA is about 90 MB; whatever is far above is not one. */
const MODEL_LIMIT = 4 * 1024 ** 3;

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
  const storeOutput = createStoreOutput({ objects, fal });

  const existing = async ({ userId, jobId, version }: StoreVersionInput): Promise<LoraVersion | null> => {
    const metadataKey = loraKeys.versionMetadata(userId, jobId, version);
    return (await objects.head(metadataKey)) ? objects.getJson<LoraVersion>(metadataKey) : null;
  };

  /** With `metadata.json` the version exists; of two at once the first counts. */
  const write = async (input: StoreVersionInput, made: LoraVersion): Promise<LoraVersion> => {
    const metadataKey = loraKeys.versionMetadata(input.userId, input.jobId, input.version);
    const first = await objects.putIfAbsent(metadataKey, JSON.stringify(made, null, 2), 'application/json');
    return first ? made : objects.getJson<LoraVersion>(metadataKey);
  };

  const store = (input: StoreVersionInput): Promise<LoraVersion> => {
    const { userId, jobId, version, trainer } = input;
    const key = loraKeys.model(userId, jobId, version);
    const onBytes = (done: number, total: number): void => {
      const message = 'Downloading the LoRA';
      report(input, { stage: 'storeVersion', done, total, unit: 'bytes', message, etaSeconds: null });
    };
    return storeOutput(
      {
        ...{ jobId, key, onBytes, request: input },
        name: `v${version}.safetensors`,
        fileOf: (output) => fal.outputFile(output, trainerNamed(trainer).weightsField),
        contentType: 'application/octet-stream',
        limitBytes: MODEL_LIMIT,
        verify: verifyModel,
      },
      (facts) => write(input, versionOf(input, key, facts)),
    );
  };

  return (input: StoreVersionInput): Promise<LoraVersion> =>
    inTrainingTerms(async () => {
      downloadedBefore();
      beat({ message: 'Looking for the version' });
      return (await existing(input)) ?? store(input);
    });
};
