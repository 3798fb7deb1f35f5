import { z } from 'zod';
import { jobIdSchema, userIdSchema } from '../../http/fields.ts';

export const WITHDRAWAL_IMAGES = ['keep', 'delete'] as const;
export const WITHDRAWAL_OUTCOMES = ['cancelled', 'deleted', 'kept', 'pending'] as const;

export const withdrawRequestSchema = z
  .strictObject(
    {
      images: z.enum(WITHDRAWAL_IMAGES, `must be one of ${WITHDRAWAL_IMAGES.join(', ')}`).meta({
        description:
          '`keep`: images that were made stay. `delete`: every job that made images with it is deleted, with all its data.',
        example: 'delete',
      }),
    },
    'must be an object',
  )
  .meta({ id: 'WithdrawConsentRequest', description: 'What becomes of the images of the person.' });
export type WithdrawRequest = z.infer<typeof withdrawRequestSchema>;

export const withdrawalReceiptSchema = z
  .strictObject({
    jobId: jobIdSchema,
    withdrawnAt: z.iso.datetime().describe('When the consent was withdrawn first.'),
    by: userIdSchema.describe('Who withdrew it.'),
    images: z.enum(WITHDRAWAL_IMAGES).describe('As requested.'),
    isFinished: z
      .boolean()
      .describe(
        'False: some jobs are `pending`; nothing new is made, and repeating the request goes on with them.',
      ),
    jobs: z
      .array(
        z.strictObject({
          jobId: jobIdSchema,
          kind: z.string().describe('The kind of job.'),
          outcome: z
            .enum(WITHDRAWAL_OUTCOMES)
            .describe(
              '`cancelled`: it was open. `deleted` with all its data. `kept`: it had ended. `pending`: it is still to be cancelled or deleted.',
            ),
        }),
      )
      .describe('The training, and every job that uses what it trained.'),
  })
  .meta({ id: 'ConsentWithdrawalReceipt', description: 'What was done about a withdrawn consent.' });
export type WithdrawalReceipt = z.infer<typeof withdrawalReceiptSchema>;

export const withdrawExamples = {
  delete: { summary: 'Delete all images of the person', value: { images: 'delete' } },
  keep: { summary: 'Make nothing new', value: { images: 'keep' } },
};

export const receiptExample: WithdrawalReceipt = {
  jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11',
  withdrawnAt: '2026-11-28T09:00:00.000Z',
  by: 'ada',
  images: 'delete',
  isFinished: true,
  jobs: [
    { jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11', kind: 'train-lora', outcome: 'kept' },
    { jobId: '5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f', kind: 'generate-images', outcome: 'deleted' },
  ],
};
