/** Job and version; what follows them is the token. */
const WEBHOOK_PATH = /^(\/api\/webhooks\/fal\/[^/]+\/[^/]+\/).+/i;

/** The path of a request as logs and answers may show it: without the token that a webhook is believed for. */
export const shownPath = (path: string): string => path.replace(WEBHOOK_PATH, '$1***');
