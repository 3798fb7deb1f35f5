import { z } from 'zod';

const text = z.string().max(2000);
const milliseconds = z.number().int().min(0).max(600_000);
const seconds = z.number().min(0).max(86_400);

/** The operations whose answer `http-error` can replace. */
export const OPERATIONS = [
  'submit',
  'status',
  'result',
  'cancel',
  'download',
  'run',
  'storage',
  'upload',
  'erase',
] as const;
export type Operation = (typeof OPERATIONS)[number];

const WEBHOOK_VARIANTS = [
  'never',
  'twice',
  'bad-signature',
  'old-timestamp',
  'other-key',
  'reserialised',
  'null-payload',
] as const;

const selection = {
  /** Endpoint id it is for; all when absent. */
  endpoint: text.optional(),
  /** Text that must occur in the request's input, webhook address or id, so that tests do not meet each other. */
  match: text.optional(),
  /** How often it plays; without it, until it is deleted. */
  times: z.number().int().min(1).optional(),
};

const play = <Name extends string, Params extends z.ZodRawShape>(name: Name, params: Params) =>
  z.object({ play: z.literal(name), ...selection, ...params });

/** Every play with its parameters; README.md tells what each does. */
export const playSchema = z.discriminatedUnion('play', [
  play('http-error', {
    on: z.enum(OPERATIONS),
    status: z.union([
      z.literal(400),
      z.literal(401),
      z.literal(403),
      z.literal(404),
      z.literal(410),
      z.literal(422),
      z.literal(429),
      z.literal(500),
      z.literal(502),
      z.literal(503),
      z.literal(504),
    ]),
    /**
     * How it is worded: as fal does, where a 422 is a list of field errors, or a text as older models answer; or bare,
     * in plain text and without fal's headers, as something between fal and its caller does.
     */
    detail: z.enum(['list', 'text', 'bare']).default('list'),
  }),
  play('locked', {}),
  play('submit-reset', { accepted: z.boolean().default(true) }),
  play('submit-held', { ms: milliseconds }),
  play('submit-answer', { body: text }),
  play('queue-seconds', { seconds }),
  play('training-seconds', { seconds }),
  play('training-error', {
    status: z.number().int().min(400).max(599).default(500),
    errorType: text.default('runner_server_error'),
    message: text.default('sandbox: the training was told to fail'),
  }),
  play('result-body', { body: z.record(z.string(), z.unknown()) }),
  play('logs', { how: z.enum(['missing', 'slow']) }),
  play('cancel-loses', {}),
  play('webhook', { how: z.enum(WEBHOOK_VARIANTS) }),
  play('download-slow', { bytesPerSecond: z.number().int().min(1) }),
  play('download-cut', { bytes: z.number().int().min(0) }),
  play('download-truncated', {}),
  play('download-no-range', {}),
]);

export type Play = z.infer<typeof playSchema>;
export type PlayName = Play['play'];
export type PlayOf<Name extends PlayName> = Extract<Play, { play: Name }>;
export type WebhookVariant = (typeof WEBHOOK_VARIANTS)[number];

/** A play that was asked for, with how often it may still play (`null`: without end). */
export interface ActivePlay {
  id: string;
  play: Play;
  left: number | null;
  played: number;
}
