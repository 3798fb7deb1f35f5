import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type Dispatcher, fetch } from 'undici';
import { createPublicDispatcher, resolveByDns } from '#activities/internet';
import { SANDBOX_CONFIG, type SandboxConfig } from '../config.ts';

/** Opens the bytes at an address. @throws Error that says why there are none. */
export type OpenInput = (url: string, signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>;

/** Reads inputs as fal does: from the public internet, from its own files, or out of a `data:` address. */
@Injectable()
export class InputReader implements OnApplicationShutdown {
  private readonly publicInternet = createPublicDispatcher(resolveByDns);

  constructor(@Inject(SANDBOX_CONFIG) private readonly config: SandboxConfig) {}

  async onApplicationShutdown(): Promise<void> {
    await this.publicInternet.destroy();
  }

  /** @param origin the sandbox's own address, as whoever sent the request knows it. */
  from(origin: string): OpenInput {
    return async (url, signal) => {
      const response = await fetch(url, { signal, ...this.dispatcherFor(url, origin) });
      if (response.ok && response.body !== null) return response.body;
      await response.body?.cancel();
      throw new Error(`HTTP ${response.status}`);
    };
  }

  private dispatcherFor(url: string, origin: string): { dispatcher?: Dispatcher } {
    const isOwnFile = url.startsWith(`${origin}/files/`);
    if (isOwnFile || url.startsWith('data:') || this.config.SANDBOX_SAME_MACHINE) return {};
    return { dispatcher: this.publicInternet };
  }
}

/** What went wrong, at its root. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
};
