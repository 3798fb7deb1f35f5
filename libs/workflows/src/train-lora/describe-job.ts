import type { LoraSnapshot } from '#domain';

const people = ({ question }: LoraSnapshot): string[] =>
  (question?.people ?? []).map(
    ({ id, pictureKey, frames, seconds }) => `- ${id}: \`${pictureKey}\`, ${frames} frames, ${seconds} s`,
  );

const counts = ({ dataset }: LoraSnapshot): string[] => {
  if (!dataset) return [];
  const found = Object.entries(dataset.counts).filter(([, count]) => count > 0);
  return [`**Dataset**: ${found.map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`];
};

const versions = (snapshot: LoraSnapshot): string[] =>
  snapshot.versions.map(
    ({ version, key, bytes, sha256 }) =>
      `**Version ${version}**: \`${key}\`, ${bytes} bytes, sha256 \`${sha256}\``,
  );

const provider = ({ provider: training }: LoraSnapshot): string[] => {
  if (!training) return [];
  const { endpoint, state, requestId, claimId } = training;
  const claim = claimId === undefined ? '' : `, claim \`${claimId}\``;
  return [`**Training**: ${endpoint}, ${state}, request \`${requestId ?? 'unknown'}\`${claim}`];
};

/** The facts of a training in the current details of its run. */
export const describeTraining = (snapshot: LoraSnapshot): string[] => [
  ...people(snapshot),
  ...counts(snapshot),
  ...provider(snapshot),
  ...versions(snapshot),
];
