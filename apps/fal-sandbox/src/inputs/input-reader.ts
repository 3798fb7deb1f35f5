import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Dispatcher, fetch } from 'undici';
import { createPublicDispatcher, resolveByDns } from '#activities/internet';
import { SANDBOX_CONFIG, type SandboxConfig } from '../config.ts';
import { PublicFiles } from '../files/public-files.ts';

/** Opens the file at a URL. @throws Error that says why it cannot. */
export type OpenInput = (url: string, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;

/** Reads inputs as fal does: from the public internet, from its own files, or from a `data:` URL. */
@Injectable()
export class InputReader implements OnApplicationShutdown {
  private readonly publicInternet = createPublicDispatcher(resolveByDns);

  constructor(
    @Inject(SANDBOX_CONFIG) private readonly config: SandboxConfig,
    private readonly files: PublicFiles,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.publicInternet.destroy();
  }

  /** @param origin the sandbox's own address as the caller knows it. */
  from(origin: string): OpenInput {
    return async (url, signal) =>
      url.startsWith(`${origin}/files/`) ? this.ownFile(new URL(url).pathname) : this.fetched(url, signal);
  }

  private async ownFile(path: string): Promise<AsyncIterable<Uint8Array>> {
    const [, , folder = '', id = '', name = ''] = path.split('/');
    const file = await this.files.find(folder, id, name);
    if (file === null) throw new Error('HTTP 404');
    return this.files.read(file);
  }

  private async fetched(url: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const isReachable = url.startsWith('data:') || this.config.SANDBOX_SAME_MACHINE;
    const dispatcher: { dispatcher?: Dispatcher } = isReachable ? {} : { dispatcher: this.publicInternet };
    const response = await fetch(url, { signal, ...dispatcher });
    if (response.ok && response.body !== null) return response.body;
    await response.body?.cancel();
    throw new Error(`HTTP ${response.status}`);
  }
}

/** The root cause of an error. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
};
