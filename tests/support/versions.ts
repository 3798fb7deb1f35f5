import { loraKeys, type LoraVersion, type TrainLoraInput } from '#domain';

/** A version as a run stores it. */
export const versionFixture = (
  { userId, jobId }: Pick<TrainLoraInput, 'userId' | 'jobId'>,
  version: number,
  overrides: Partial<LoraVersion> = {},
): LoraVersion => ({
  version,
  key: loraKeys.model(userId, jobId, version),
  bytes: 3_149_920,
  sha256: 'a950a9e33c1ea41b3fe54ed5a09d9d234ca66a2f0ec300786f505524fed6961d',
  trainer: 'flux-lora-fast',
  parameters: { steps: 1000, triggerWord: 'ohwx' },
  datasetKey: loraKeys.datasetZip(userId, jobId),
  createdAt: '2027-01-01T12:00:00.000Z',
  stats: { images: 20, tensors: 32, requestId: `request-${version}`, sandbox: true },
  ...overrides,
});
