import { z } from 'zod';

const expiresAt = z.iso.datetime().nullable();

/** What fal has of a job after its deletion. */
export const atFalSchema = z
  .strictObject({
    requests: z
      .array(
        z.strictObject({
          unit: z.string().describe('Which request of the job it was: `v1` is the training of version 1.'),
          requestId: z.string().nullable().describe('`null` where the answer of fal was lost.'),
          outcome: z
            .enum(['erased', 'pending', 'unknown'])
            .describe(
              '`erased`: fal has deleted what it was given and has made. `pending`: it has not yet, because it is away, refuses, or still works on it; that is tried again by itself. `unknown`: it is not known whether fal ever took the request.',
            ),
          expiresAt: expiresAt.describe(
            'When fal has removed by itself at the latest the files that it made; `null` where none is left.',
          ),
        }),
      )
      .describe('What fal was asked for.'),
    pendingBecause: z
      .string()
      .nullable()
      .describe('Why requests are `pending`, as the last attempt says; `null` where none is.'),
    uploads: z
      .array(
        z.strictObject({
          address: z.url().describe('Whoever has it can read the file until then.'),
          bytes: z.int().min(0).describe('Length of the file.'),
          sentAt: z.iso.datetime().describe('When it was sent.'),
          expiresAt: z.iso.datetime().describe('When fal has removed it.'),
        }),
      )
      .describe(
        "Files that were sent to fal's storage, interrupted ones included. fal offers no way to delete them: they expire.",
      ),
    workflowId: z
      .string()
      .nullable()
      .describe('The run in Temporal that erases; `null` where there is nothing to.'),
  })
  .describe('What fal had, and what it still has until when.');

export type AtFal = z.infer<typeof atFalSchema>;
