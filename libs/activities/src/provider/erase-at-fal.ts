import { Failure, type FalGateway, type FalRequest } from '#domain';

/** Ends of a request that leave something to erase all the same. */
const ENDED = new Set<string>(['RequestFailed', 'RequestLost']);

/**
 * Erases at fal what a request was given and has made. One that still runs would make its output after that, so its end
 * is waited for by being tried again. Repeating it is harmless.
 *
 * @throws Failure `ProviderUnavailable` or `ProviderLocked`, for as long as something may be left.
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
