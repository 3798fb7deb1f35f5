import type { KnownLora, PlanContext, TrainerName } from '#domain';

/** A trained LoRA with versions 1 and 2; the second is active. */
export const knownLora = (
  jobId: string,
  { trainer = 'flux-lora-fast', ...changes }: Partial<KnownLora> & { trainer?: TrainerName } = {},
): KnownLora => ({
  jobId,
  triggerWord: `ohwx_${jobId}`,
  hasConsent: true,
  activeVersion: 2,
  versions: [1, 2].map((version) => ({
    version,
    key: `loras/ada/${jobId}/v${version}/model.safetensors`,
    bytes: 90_000_000,
    sha256: `${jobId}${version}`.padEnd(64, '0'),
    trainer,
    ...{ createdAt: '2026-11-28T09:00:00.000Z', requestId: `request-${version}` },
  })),
  ...changes,
});

export const ada = knownLora('ada');
export const bob = knownLora('bob');
export const ofTrainer: Record<'flux-2' | 'qwen' | 'z-image', KnownLora> = {
  'flux-2': knownLora('second', { trainer: 'flux-2' }),
  qwen: knownLora('third', { trainer: 'qwen' }),
  'z-image': knownLora('fourth', { trainer: 'z-image' }),
};

export const source = {
  key: 'uploads/ada/beach.jpg',
  sha256: 'beac'.padEnd(64, '0'),
  ...{ width: 4032, height: 3024, trainings: [], isFromUpload: true },
};

export const planContext = (changes: Partial<PlanContext> = {}): PlanContext => ({
  loras: [ada, bob, ...Object.values(ofTrainer)],
  source,
  seed: '42',
  allowsUncheckedPeople: false,
  ...changes,
});
