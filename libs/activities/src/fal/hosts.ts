import type { FalConfig } from '../config/index.ts';

/** Where the sandbox simulates each of fal's hosts. */
const SANDBOX_PATHS: Record<string, string> = {
  'queue.fal.run': 'queue',
  'fal.run': 'run',
  'rest.fal.ai': 'rest',
  'v3.fal.media': 'files',
  'api.fal.ai': 'api',
};
const FAL_DOMAINS = ['fal.media', 'fal.ai', 'fal.run'] as const;
/** The default key of a sandbox. */
const SANDBOX_KEY = 'sandbox:sandbox';

/** The fal in use: the real one, or a sandbox. */
export interface FalHosts {
  key: string | undefined;
  /** Translates a URL of fal to the one to call. */
  locate(url: string): string;
  /** Whether files may be fetched from there: https on a fal domain, or the sandbox itself. */
  isTrusted(url: string): boolean;
}

export const falHosts = ({ FAL_KEY, FAL_SANDBOX_URL }: FalConfig): FalHosts => {
  if (FAL_SANDBOX_URL === undefined) return { key: FAL_KEY, locate: (url) => url, isTrusted: isFalUrl };
  const { origin } = new URL(FAL_SANDBOX_URL);
  return {
    key: FAL_KEY ?? SANDBOX_KEY,
    locate: (url) => {
      const { host, pathname, search } = new URL(url);
      const path = SANDBOX_PATHS[host];
      if (path === undefined) throw new Error(`The sandbox plays no host ${host}`);
      return `${origin}/${path}${pathname}${search}`;
    },
    isTrusted: (url) => (URL.canParse(url) && new URL(url).origin === origin) || isFalUrl(url),
  };
};

const isFalUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isFal = FAL_DOMAINS.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
  return isFal && url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
};

/** The URL of the public keys of webhooks. */
export const falJwksUrl = (config: FalConfig): string =>
  falHosts(config).locate('https://rest.fal.ai/.well-known/jwks.json');
