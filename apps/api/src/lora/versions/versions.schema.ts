import { z } from 'zod';
import { versionSchema } from '../schemas/job.schema.ts';
import { detailExample } from '../schemas/job.examples.ts';

export const versionListSchema = z
  .strictObject({
    versions: z
      .array(
        z.strictObject({
          ...versionSchema.shape,
          active: z.boolean().describe('Whether it is the one that is used unless another is named.'),
          url: z
            .url()
            .describe('Where to download the weights; nothing else is needed, so treat it as a secret.'),
        }),
      )
      .describe('In the order in which they were trained.'),
    urlsExpireAt: z.iso.datetime().describe('When the addresses stop working.'),
  })
  .meta({ id: 'VersionList', description: 'The versions of a LoRA, with addresses to download them.' });
export type VersionListView = z.infer<typeof versionListSchema>;

export const versionListExample: VersionListView = {
  versions: detailExample.versions.map((version) => ({
    ...version,
    active: true,
    url: `https://s3.example.org/content-generation-assets/${version.key}?X-Amz-Expires=900&X-Amz-Signature=5d1c`,
  })),
  urlsExpireAt: '2027-01-01T12:30:00.000Z',
};
