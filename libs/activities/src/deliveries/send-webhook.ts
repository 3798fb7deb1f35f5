import { request, type Dispatcher } from 'undici';
import { Failure } from '#domain';

/** How long a receiver may take to respond; Standard Webhooks suggests 15 to 30 seconds. */
const ANSWER_MS = 15_000;
const USER_AGENT = 'content-generation-service';

export interface SendOptions {
  /** Must not reach private networks: see `createReceiverDispatcher`. */
  dispatcher: Dispatcher;
  signal: AbortSignal;
}

/** A webhook that was not delivered, with the status that the receiver answered, if any. */
export class DeliveryFailure extends Failure {
  constructor(
    type: 'WebhookDeliveryFailed' | 'WebhookGone',
    message: string,
    readonly status: number | null,
    options?: ErrorOptions,
  ) {
    super(type, message, options);
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';

const unanswered = (url: URL, error: unknown, { signal }: SendOptions, limit: AbortSignal): unknown => {
  if (error instanceof Failure) return error;
  if (signal.aborted) return signal.reason;
  const what = limit.aborted
    ? `did not answer within ${ANSWER_MS / 1000} seconds`
    : `could not be reached${codeOf(error)}`;
  return new DeliveryFailure('WebhookDeliveryFailed', `${url.hostname} ${what}.`, null, { cause: error });
};

const refusal = ({ hostname }: URL, status: number): DeliveryFailure => {
  if (status === 410)
    return new DeliveryFailure(
      'WebhookGone',
      `${hostname} answered 410: it no longer accepts webhooks.`,
      status,
    );
  const redirected = status >= 300 && status < 400 ? '; redirects are not followed' : '';
  return new DeliveryFailure(
    'WebhookDeliveryFailed',
    `${hostname} answered with status ${status}${redirected}.`,
    status,
  );
};

/**
 * Posts a webhook once. Only the status of the response counts: the body is not read.
 *
 * @returns the status, 200 to 299.
 * @throws DeliveryFailure; Failure `ForbiddenUrl` if the name resolves to a private network; the signal's reason.
 */
export const sendWebhook = async (
  url: URL,
  { headers, body }: { headers: Record<string, string>; body: string },
  options: SendOptions,
): Promise<number> => {
  const limit = AbortSignal.timeout(ANSWER_MS);
  const answer = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': USER_AGENT, ...headers },
    body,
    dispatcher: options.dispatcher,
    signal: AbortSignal.any([options.signal, limit]),
  }).catch((error: unknown) => {
    throw unanswered(url, error, options, limit);
  });
  answer.body.on('error', () => undefined).destroy();
  const { statusCode } = answer;
  if (statusCode < 200 || statusCode > 299) throw refusal(url, statusCode);
  return statusCode;
};
