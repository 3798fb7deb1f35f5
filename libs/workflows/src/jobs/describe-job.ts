import type { JobInput, JobSnapshot } from '#domain';

const question = ({ question: asked }: JobSnapshot): string[] =>
  asked ? [`**Waits for an answer** until ${asked.expiresAt} (${asked.kind}): ${asked.message}`] : [];

const named = ({ question: asked }: JobSnapshot): string[] =>
  asked?.id === undefined ? [] : [`**Answers name it**: \`{"questionId": "${asked.id}"}\``];

const failure = ({ error }: JobSnapshot): string[] =>
  error ? [`**Failed** in ${error.stage}: ${error.type}. ${error.message} ${error.remedy}`] : [];

/** The current details of a run, in the Markdown that the Temporal Web UI shows. */
export const describeJob = (input: JobInput, snapshot: JobSnapshot, facts: string[]): string =>
  [
    `**${input.name}** for \`${input.userId}\`: ${snapshot.status}, ${snapshot.stage}`,
    ...question(snapshot),
    ...named(snapshot),
    ...failure(snapshot),
    ...facts,
    ...snapshot.timeline.slice(-10).map(({ at, stage, message }) => `- ${at} ${stage}: ${message}`),
  ].join('\n\n');
