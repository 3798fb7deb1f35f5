import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** The video of a job, stored while the request was read. */
export interface VideoUpload {
  /** Of the job that begins with it, or of itself where it is added to one. */
  id: string;
  key: string;
  bytes: number;
  /** Lower-case hex. */
  sha256: string;
  /** Set when a job may refer to the object, so that a failure of the request must not take it away. */
  kept: boolean;
}

const uploads = new WeakMap<Request, VideoUpload>();

export const attachUpload = (request: Request, upload: VideoUpload): void =>
  void uploads.set(request, upload);

/** The video that came with the request, or `undefined`. */
export const UploadedVideo = createParamDecorator((_: unknown, context: ExecutionContext) =>
  uploads.get(context.switchToHttp().getRequest<Request>()),
);
