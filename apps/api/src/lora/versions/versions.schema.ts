import { z } from 'zod';
import { versionSchema } from '../schemas/job.schema.ts';
import { detailExample } from '../schemas/job.examples.ts';

export const versionListSchema = z
  .strictObject({
    versions: z
      .array(
        z.strictObject({
          ...versionSchema.shape,
          active: z.boolean().describe('Whether this version is used unless another is named.'),
          url: z
            .url()
            .describe('Where to download the weights. Needs no credentials, so treat it as a secret.'),
        }),
      )
      .describe('In training order.'),
    urlsExpireAt: z.iso.datetime().describe('When the URLs expire.'),
  })
  .meta({ id: 'VersionList', description: 'The versions of a LoRA, with download URLs.' });
export type VersionListView = z.infer<typeof versionListSchema>;

export const versionListExample: VersionListView = {
  versions: detailExample.versions.map((version) => ({
    ...version,
    active: true,
    url: `https://s3.example.org/content-generation-assets/${version.key}?X-Amz-Expires=900&X-Amz-Signature=5d1c`,
  })),
  urlsExpireAt: '2027-01-01T12:30:00.000Z',
};
