import { z } from 'zod';

const expiresAt = z.iso.datetime().nullable();

/** What fal still has of a job after its deletion. */
export const atFalSchema = z
  .strictObject({
    requests: z
      .array(
        z.strictObject({
          unit: z
            .string()
            .describe('The request within the job: `v1` is the training of version 1, `p1` the first image.'),
          requestId: z.string().nullable().describe('`null` if fal’s response was lost.'),
          outcome: z
            .enum(['erased', 'pending', 'unknown'])
            .describe(
              '`erased`: fal has deleted the inputs and outputs. `pending`: not yet, because fal is unavailable, refuses, or is still working on it; this is retried automatically. `unknown`: it is not known whether fal ever accepted the request.',
            ),
          expiresAt: expiresAt.describe(
            'When fal deletes its output files at the latest; `null` if none are left.',
          ),
        }),
      )
      .describe('The requests sent to fal.'),
    pendingBecause: z
      .string()
      .nullable()
      .describe('Why requests are `pending`, from the last attempt; `null` if none is.'),
    uploads: z
      .array(
        z.strictObject({
          address: z.url().describe('Anyone who has this URL can read the file until it expires.'),
          bytes: z.int().min(0).describe('Size of the file.'),
          sentAt: z.iso.datetime().describe('When it was uploaded.'),
          expiresAt: z.iso.datetime().describe('When fal deletes it.'),
        }),
      )
      .describe(
        "Files uploaded to fal's storage, interrupted uploads included. fal offers no way to delete them; they expire.",
      ),
    workflowId: z
      .string()
      .nullable()
      .describe('The workflow in Temporal that erases; `null` if there is nothing to erase.'),
  })
  .describe('What fal had, and what it still has and until when.');

export type AtFal = z.infer<typeof atFalSchema>;
