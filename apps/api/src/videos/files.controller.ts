import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { videoKeys } from '#domain';
import { nothingHere } from '../http/as-failure.ts';
import { Public } from '../identity/identity.guard.ts';
import { StoredFiles } from '../infrastructure/stored-files.ts';
import { OutputUrls } from './output-urls.ts';
import { isOutputFile, servedType } from './served-files.ts';

/** Playlists and cues of the longest video have some hundred kilobytes. */
const MOST_BYTES = 4 * 1024 ** 2;

/** Express gives the names of a path one by one. */
const paramsSchema = z.object({
  token: z.string(),
  path: z.union([z.string(), z.array(z.string()).transform((names) => names.join('/'))]),
});
type FileParams = z.infer<typeof paramsSchema>;

/**
 * Files of outputs that name each other relatively, as playlists do: presigned URLs would only fit one file each. The
 * token in the address is the credential. The addresses are not in the document: they are read from `url`.
 */
@Public()
@ApiExcludeController()
@Controller('api/files')
export class FilesController {
  constructor(
    private readonly urls: OutputUrls,
    private readonly files: StoredFiles,
  ) {}

  /** Files that name others are sent, everything else is fetched from the bucket. */
  @Get(':token/*path')
  async readFile(
    @Param({ schema: paramsSchema }) { token, path: file }: FileParams,
    @Res() response: Response,
  ): Promise<void> {
    const job = this.urls.jobOf(token);
    // The same response to a wrong token and a wrong name, so that neither reveals which jobs exist.
    if (!job || !isOutputFile(file)) throw nothingHere();
    const key = videoKeys.file(job.userId, job.jobId, file);
    // Players run in pages of other origins, and have no credentials but the token.
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    const contentType = servedType(file);
    if (contentType === null) return response.redirect(302, await this.files.url(key));
    const content = await this.files.small(key, MOST_BYTES);
    if (!content) throw nothingHere();
    response.setHeader('Content-Type', contentType);
    response.setHeader('Cache-Control', 'private');
    response.send(content);
  }
}
