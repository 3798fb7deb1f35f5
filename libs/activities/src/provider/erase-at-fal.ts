import { Failure, type FalGateway, type FalRequest } from '#domain';

/** Outcomes that still leave something to erase. */
const ENDED = new Set<string>(['RequestFailed', 'RequestLost']);

/**
 * Erases input and output of a request at fal. A running one would write its output afterwards, so retries wait for its
 * end. Idempotent.
 *
 * @throws Failure `ProviderUnavailable` or `ProviderLocked`, as long as something may be left.
 */
export const createEraseAtFal =
  ({ fal }: { fal: Pick<FalGateway, 'status' | 'erase'> }) =>
  async (request: FalRequest): Promise<void> => {
    const hasEnded = await fal.status(request).then(
      ({ state }) => state === 'completed' || state === 'cancelled',
      (error: unknown) => {
        if (error instanceof Failure && ENDED.has(error.type)) return true;
        throw error;
      },
    );
    if (!hasEnded) throw new Failure('ProviderUnavailable', 'The request still runs at fal.');
    await fal.erase(request.requestId);
  };
