import { describe, expect, it } from '@jest/globals';
import { s3Schema } from '../config/index.ts';
import { createObjectStore } from './object-store.ts';

const SHA256 = 'c283e17a1b90a352c91de2c445b711c5c4126279eff884b8ff8448935762bc6f';

describe('the address of a part', () => {
  const objects = createObjectStore(
    s3Schema.parse({ S3_ENDPOINT: 'http://10.0.0.1:7070', S3_PUBLIC_ENDPOINT: 'https://s3.example.org' }),
  );
  const upload = { key: 'uploads/ada/7c1d5a52', s3UploadId: 'theirs' };
  const signed = objects.multipart.signPart(upload, { number: 3, bytes: 1000, sha256: SHA256 }, 60);

  it('is the public one of the store', async () => {
    const url = new URL((await signed).url);
    expect(url.origin).toBe('https://s3.example.org');
    expect(url.pathname).toBe('/content-generation-assets/uploads/ada/7c1d5a52');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      partNumber: '3',
      uploadId: 'theirs',
      'X-Amz-Expires': '60',
    });
  });

  it('signs the length and the checksum as headers, where a store holds the bytes to them', async () => {
    const { url, headers } = await signed;
    const checksum = Buffer.from(SHA256, 'hex').toString('base64');
    expect(headers).toEqual({ 'content-length': '1000', 'x-amz-checksum-sha256': checksum });
    const { searchParams } = new URL(url);
    expect(searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-checksum-sha256');
    expect(url).not.toContain(encodeURIComponent(checksum));
  });
});
