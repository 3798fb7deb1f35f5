import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** The video of a job, stored while the request was read. */
export interface VideoUpload {
  /** The id of the job started with it, or its own id if it is added to a job. */
  id: string;
  key: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  /** Set once a job may refer to the object, so that a failed request does not remove it. */
  kept: boolean;
}

const uploads = new WeakMap<Request, VideoUpload>();

export const attachUpload = (request: Request, upload: VideoUpload): void =>
  void uploads.set(request, upload);

/** The video that came with the request, or `undefined`. */
export const UploadedVideo = createParamDecorator((_: unknown, context: ExecutionContext) =>
  uploads.get(context.switchToHttp().getRequest<Request>()),
);
