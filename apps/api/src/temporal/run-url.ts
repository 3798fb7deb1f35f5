import type { ApiConfig } from '../config.ts';

export type WebUi = Pick<ApiConfig, 'TEMPORAL_UI_URL' | 'TEMPORAL_NAMESPACE'>;

/** The address of a run in the Temporal Web UI, below whatever path that is served under, as behind a proxy. */
export const runUrl = (webUi: WebUi, workflowId: string): string => {
  const base = webUi.TEMPORAL_UI_URL.replace(/\/+$/, '');
  return new URL(`${base}/namespaces/${webUi.TEMPORAL_NAMESPACE}/workflows/${workflowId}`).href;
};
