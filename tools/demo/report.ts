import type { JobDataset, LoraVersion } from '#domain';

const MEGABYTE = 1_000_000;

/** The version, as lines for people to read. */
export const describeVersion = ({ version, key, bytes, sha256, stats }: LoraVersion): string =>
  [
    `Version ${version} is stored, was read back and matches.`,
    `  Key      ${key}`,
    `  Size     ${(bytes / MEGABYTE).toFixed(1)} MB (${bytes} bytes), ${stats.tensors} tensors`,
    `  sha256   ${sha256}`,
    `  Trained  on ${stats.images} images${stats.sandbox ? ', by the sandbox: a valid file without real weights' : ''}`,
  ].join('\n');

/** The counts by verdict, most frequent first. */
export const describeVerdicts = ({ counts }: JobDataset): string => {
  const rows = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  const total = rows.reduce((sum, [, count]) => sum + count, 0);
  const lines = rows.map(([verdict, count]) => `  ${String(count).padStart(4)}  ${verdict}`);
  return [`Verdicts on ${total} candidate frames:`, ...lines].join('\n');
};

export interface Run {
  uiUrl: string;
  namespace: string;
  workflowId: string;
  runId: string;
}

/** The address of a run's history in the Temporal Web UI. */
export const runPage = ({ uiUrl, namespace, workflowId, runId }: Run): string =>
  new URL(
    `${uiUrl.replace(/\/+$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`,
  ).href;
