import { z } from 'zod';
import { Failure } from '#domain';
import type { FalConfig } from '../config/index.ts';
import { callFailure } from './failures.ts';
import { falHosts } from './hosts.ts';
import { singleShot } from './single-shot.ts';

const TIMEOUT_MS = 8000;
const answerSchema = z.object({ total_cost: z.number().nonnegative(), currency: z.literal('USD') });

/**
 * fal's price estimate of a training, US dollars (https://docs.fal.ai/platform-apis/v1/models/pricing/estimate).
 * Spends nothing.
 *
 * @throws Failure `ProviderUnauthorized`, `ProviderLocked`, `ProviderRejectedInput` or `ProviderUnavailable`.
 */
export const estimatePrice = async (
  config: FalConfig,
  { endpoint, steps }: { endpoint: string; steps: number },
): Promise<number> => {
  const hosts = falHosts(config);
  try {
    const response = await singleShot(TIMEOUT_MS)(
      hosts.locate('https://api.fal.ai/v1/models/pricing/estimate'),
      {
        method: 'POST',
        headers: { authorization: `Key ${hosts.key ?? ''}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          estimate_type: 'unit_price',
          endpoints: { [endpoint]: { unit_quantity: steps } },
        }),
      },
    );
    const answer = answerSchema.safeParse(await response.json());
    if (answer.success) return answer.data.total_cost;
    throw new Failure('ProviderUnavailable', `fal answered no price in US dollars for ${endpoint}.`);
  } catch (error) {
    throw callFailure(error, `the price of ${endpoint} was asked for`);
  }
};
