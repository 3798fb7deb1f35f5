import type { UploadPartsView, UploadView } from './uploads.schema.ts';

const MP4_START = Buffer.alloc(400);
MP4_START.write('\0\0\0\x18ftypisom', 'latin1');

const JPEG_START = Buffer.alloc(400);
JPEG_START.write('\xff\xd8\xff\xe1', 'latin1');

/** Bodies to try in Swagger UI. */
export const uploadExamples = {
  video: {
    summary: 'A 20 MB MP4',
    value: { userId: 'ada', bytes: 20_000_000, firstBytes: MP4_START.toString('base64') },
  },
  image: {
    summary: 'A 2 MB photo',
    value: { userId: 'ada', media: 'image', bytes: 2_000_000, firstBytes: JPEG_START.toString('base64') },
  },
};

const sha256 = 'c283e17a1b90a352c91de2c445b711c5c4126279eff884b8ff8448935762bc6f';

export const partsExamples = {
  first: { summary: 'The first part', value: { parts: [{ number: 1, sha256 }] } },
};

const uploadId = '7c1d5a52-5f0e-4c7b-9d57-2f6f0f3b8f10';

export const uploadExample: UploadView = {
  uploadId,
  userId: 'ada',
  state: 'open',
  refusal: null,
  media: 'video',
  uploadKey: `uploads/ada/${uploadId}`,
  bytes: 20_000_000,
  partBytes: 8_388_608,
  parts: 3,
  arrived: [],
  createdAt: '2026-11-25T09:00:00.000Z',
  expiresAt: '2026-11-26T09:00:00.000Z',
};

export const resumedExample: UploadView = {
  ...uploadExample,
  arrived: [{ number: 1, bytes: 8_388_608, sha256 }],
};

export const completedExample: UploadView = {
  ...uploadExample,
  state: 'completed',
  expiresAt: '2026-12-02T09:00:00.000Z',
};

export const partsExample: UploadPartsView = {
  parts: [
    {
      number: 1,
      url: `https://s3.example.org/content-generation-assets/uploads/ada/${uploadId}?partNumber=1&X-Amz-Signature=5d1c`,
      headers: {
        'content-length': '8388608',
        'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
      },
    },
  ],
  urlsExpireAt: '2026-11-25T09:15:00.000Z',
};
