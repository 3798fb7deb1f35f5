import { Failure, type LoraJob, type LoraVersion } from '#domain';

/** A version of a job by its number. @throws Failure `VersionNotFound` */
export const findVersion = ({ jobId, versions }: LoraJob, version: number): LoraVersion => {
  const found = versions.find((one) => one.version === version);
  if (found) return found;
  const numbers = versions.map((one) => one.version).join(', ');
  throw new Failure(
    'VersionNotFound',
    `Job ${jobId} has no version ${version}, but ${numbers || 'none yet'}.`,
  );
};
