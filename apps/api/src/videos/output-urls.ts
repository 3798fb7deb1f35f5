import { Inject, Injectable } from '@nestjs/common';
import { videoKeys, type JobRef, type StoredFile } from '#domain';
import type { ApiConfig } from '../config.ts';
import { StoredFiles } from '../infrastructure/stored-files.ts';
import { API_CONFIG } from '../infrastructure/tokens.ts';
import { FileTokens } from './file-tokens.ts';
import { namesOtherFiles } from './served-files.ts';

/** Longer than the longest film plays: its segments are asked for while it does. */
const TOKEN_MS = 6 * 60 * 60 * 1000;

/** Says where outputs can be downloaded without credentials. */
@Injectable()
export class OutputUrls {
  private readonly tokens: FileTokens;
  private readonly base: string;

  constructor(
    private readonly files: StoredFiles,
    @Inject(API_CONFIG) config: Pick<ApiConfig, 'PUBLIC_URL' | 'S3_SECRET_ACCESS_KEY'>,
  ) {
    this.tokens = new FileTokens(config.S3_SECRET_ACCESS_KEY);
    // Without it, an address is relative to the host that was asked.
    this.base = config.PUBLIC_URL?.replace(/\/+$/, '') ?? '';
  }

  async of(
    { userId, jobId }: JobRef,
    { file, contentType }: Pick<StoredFile, 'file' | 'contentType'>,
  ): Promise<string> {
    if (!namesOtherFiles(contentType)) return this.files.url(videoKeys.file(userId, jobId, file));
    const expiresAt = new Date(Date.now() + TOKEN_MS);
    const token = this.tokens.sign({ userId, jobId, expiresAt });
    return `${this.base}/api/files/${token}/${file}`;
  }

  /** The job whose files a token allows to read now; `null` if it allows nothing. */
  jobOf(token: string): JobRef | null {
    return this.tokens.read(token, new Date());
  }
}
