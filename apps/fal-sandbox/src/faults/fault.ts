import { z } from 'zod';

const text = z.string().max(2000);
const milliseconds = z.number().int().min(0).max(600_000);
const seconds = z.number().min(0).max(86_400);

/** The operations that `http-error` can fail. */
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

/** `wrong-size`: half as wide and high; `missing`: no images in the output. */
const PICTURE_VARIANTS = ['black', 'wrong-size', 'undecodable', 'missing'] as const;

const selection = {
  /** The endpoint id it is for; all when absent. */
  endpoint: text.optional(),
  /** Text that must occur in the request's input, webhook address or id, so that tests do not affect each other. */
  match: text.optional(),
  /** How often it applies; without it, until it is deleted. */
  times: z.number().int().min(1).optional(),
};

const fault = <Name extends string, Params extends z.ZodRawShape>(name: Name, params: Params) =>
  z.object({ play: z.literal(name), ...selection, ...params });

/** Every fault with its parameters; README.md describes them. Its name is sent as `play`. */
export const faultSchema = z.discriminatedUnion('play', [
  fault('http-error', {
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
     * The wording: like fal, where a 422 has a list of field errors, or a text as from older models; or bare, in
     * plain text and without fal's headers, like a proxy between fal and its caller.
     */
    detail: z.enum(['list', 'text', 'bare']).default('list'),
  }),
  fault('locked', {}),
  fault('submit-reset', { accepted: z.boolean().default(true) }),
  fault('submit-held', { ms: milliseconds }),
  fault('submit-answer', { body: text }),
  fault('queue-seconds', { seconds }),
  fault('training-seconds', { seconds }),
  fault('training-error', {
    status: z.number().int().min(400).max(599).default(500),
    errorType: text.default('runner_server_error'),
    message: text.default('sandbox: the request was set to fail'),
  }),
  fault('result-body', { body: z.record(z.string(), z.unknown()) }),
  fault('logs', { how: z.enum(['missing', 'slow']) }),
  fault('cancel-loses', {}),
  fault('webhook', { how: z.enum(WEBHOOK_VARIANTS) }),
  fault('flagged', { black: z.boolean().default(true) }),
  fault('picture', { how: z.enum(PICTURE_VARIANTS) }),
  fault('likeness', { likeness: z.number().min(0).max(1) }),
  fault('large-seed', {}),
  fault('download-slow', { bytesPerSecond: z.number().int().min(1) }),
  fault('download-cut', { bytes: z.number().int().min(0) }),
  fault('download-truncated', {}),
  fault('download-no-range', {}),
]);

export type Fault = z.infer<typeof faultSchema>;
export type FaultName = Fault['play'];
export type FaultOf<Name extends FaultName> = Extract<Fault, { play: Name }>;
export type WebhookVariant = (typeof WEBHOOK_VARIANTS)[number];
export type PictureVariant = (typeof PICTURE_VARIANTS)[number];

/** An active fault, with how often it may still apply (`null`: without limit). */
export interface ActiveFault {
  id: string;
  play: Fault;
  left: number | null;
  played: number;
}
