import { Failure, type Upload } from '#domain';

/** @throws Failure `UploadClosed` unless the upload accepts parts at that time. */
export const assertOpen = ({ uploadId, state, expiresAt }: Upload, now: number): void => {
  if (state !== 'open') throw new Failure('UploadClosed', `Upload ${uploadId} is ${state}.`);
  if (expiresAt.getTime() <= now)
    throw new Failure('UploadClosed', `The time of upload ${uploadId} was up at ${expiresAt.toISOString()}.`);
};
