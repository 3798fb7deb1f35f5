import type { ApiConfig } from '../config.ts';

export type WebUi = Pick<ApiConfig, 'TEMPORAL_UI_URL' | 'TEMPORAL_NAMESPACE'>;

/** The URL of a run in the Temporal Web UI, including the path it is served under behind a proxy. */
export const runUrl = (webUi: WebUi, workflowId: string): string => {
  const base = webUi.TEMPORAL_UI_URL.replace(/\/+$/, '');
  return new URL(`${base}/namespaces/${webUi.TEMPORAL_NAMESPACE}/workflows/${workflowId}`).href;
};
