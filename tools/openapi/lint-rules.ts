import type { RawUniversalConfig } from '@redocly/openapi-core';

/** Exceptions to Redocly's recommended rules. */
export const lintRules: RawUniversalConfig['rules'] = {
  // The service is not published, so there is no license to name.
  'info-license': 'off',
  // `/status/{jobId}` and `/{jobId}/cancel` would only collide if a job were called `status`, and job ids are UUIDs.
  'no-ambiguous-paths': 'off',
};
