/** Long enough to look at thirty images or to begin a download; an address that gets around is soon worth nothing. */
export const DOWNLOAD_URL_SECONDS = 15 * 60;

/** When addresses that are made now stop working, ISO 8601. */
export const downloadUrlsExpireAt = (): string =>
  new Date(Date.now() + DOWNLOAD_URL_SECONDS * 1000).toISOString();
