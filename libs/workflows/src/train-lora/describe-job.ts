import type { JobSnapshot, TrainLoraInput } from '#domain';

const counts = (snapshot: JobSnapshot): string[] => {
  if (!snapshot.dataset) return [];
  const told = Object.entries(snapshot.dataset.counts).filter(([, count]) => count > 0);
  return [`**Dataset**: ${told.map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`];
};

const versions = (snapshot: JobSnapshot): string[] =>
  snapshot.versions.map(
    ({ version, key, bytes, sha256 }) =>
      `**Version ${version}**: \`${key}\`, ${bytes} bytes, sha256 \`${sha256}\``,
  );

const provider = ({ provider: training }: JobSnapshot): string[] => {
  if (!training) return [];
  const { endpoint, state, requestId, claimId } = training;
  const claim = claimId === undefined ? '' : `, claim \`${claimId}\``;
  return [`**Training**: ${endpoint}, ${state}, request \`${requestId ?? 'unknown'}\`${claim}`];
};

const question = ({ question: asked }: JobSnapshot): string[] => {
  if (!asked) return [];
  const people = (asked.people ?? []).map(
    ({ id, pictureKey, frames, seconds }) => `- ${id}: \`${pictureKey}\`, ${frames} frames, ${seconds} s`,
  );
  const named = asked.id === undefined ? [] : [`**Answers name it**: \`{"questionId": "${asked.id}"}\``];
  return [
    `**Waits for an answer** until ${asked.expiresAt} (${asked.kind}): ${asked.message}`,
    ...people,
    ...named,
  ];
};

const failure = ({ error }: JobSnapshot): string[] =>
  error ? [`**Failed** in ${error.stage}: ${error.type}. ${error.message} ${error.remedy}`] : [];

/** The current details of a run, in the Markdown that the Temporal Web UI shows. */
export const describeJob = (input: TrainLoraInput, snapshot: JobSnapshot): string =>
  [
    `**${input.name}** for \`${input.userId}\`: ${snapshot.status}, ${snapshot.stage}`,
    ...question(snapshot),
    ...failure(snapshot),
    ...counts(snapshot),
    ...provider(snapshot),
    ...versions(snapshot),
    ...snapshot.timeline.slice(-10).map(({ at, stage, message }) => `- ${at} ${stage}: ${message}`),
  ].join('\n\n');
