import type { RawUniversalConfig } from '@redocly/openapi-core';

/** Where Redocly's recommended rules do not fit. */
export const lintRules: RawUniversalConfig['rules'] = {
  // The service is not published: there is no license to name.
  'info-license': 'off',
  // `/status/{jobId}` and `/{jobId}/cancel` meet only where a job were called `status`, and job ids are UUIDs.
  'no-ambiguous-paths': 'off',
};
