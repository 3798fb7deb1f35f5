import type { FalConfig } from '../config/index.ts';
import { callFailure } from './failures.ts';
import { falHosts } from './hosts.ts';
import { singleShot } from './single-shot.ts';

const TIMEOUT_MS = 8000;

/**
 * Whether fal's storage would accept a file: requests an upload URL and sends nothing to it. Nothing is stored, so
 * nothing has to be removed.
 *
 * @throws Failure `ProviderUnauthorized`, `ProviderLocked`, `ProviderRejectedInput` or `ProviderUnavailable`.
 */
export const reachStorage = async (config: FalConfig): Promise<void> => {
  const hosts = falHosts(config);
  try {
    await singleShot(TIMEOUT_MS)(
      hosts.locate('https://rest.fal.ai/storage/upload/initiate?storage_type=fal-cdn-v3'),
      {
        method: 'POST',
        headers: { authorization: `Key ${hosts.key ?? ''}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content_type: 'text/plain', file_name: 'doctor.txt' }),
      },
    );
  } catch (error) {
    throw callFailure(error, 'an upload to its storage was asked for');
  }
};
