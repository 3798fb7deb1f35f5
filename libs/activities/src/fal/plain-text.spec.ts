import { describe, expect, it } from '@jest/globals';
import { detailOf, plainText } from './plain-text.ts';

const query =
  'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAEXAMPLE%2F20250101%2Feu%2Fs3%2Faws4_request' +
  '&X-Amz-Date=20250101T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=0123456789abcdef';
const address = 'https://s3.example.org/bucket/jobs/1/dataset.zip';
const presigned = `${address}?${query}`;

describe('plainText', () => {
  it.each([
    [`Could not download ${presigned}`, `Could not download ${address}`],
    [`"${presigned}" is no zip, '${presigned}' neither`, `"${address}" is no zip, '${address}' neither`],
    [`no <${presigned}>\nretried ${presigned} twice`, `no <${address}> retried ${address} twice`],
    ['from http://user:pass@10.0.0.1:9000/a?b#c now', 'from http://10.0.0.1:9000/a now'],
    ['s3://key:p@ss@host/a', 's3://host/a'],
    ['at https://example.org#token=1', 'at https://example.org'],
    // As Python's HTTP libraries tell it.
    [
      `Max retries exceeded with url: /bucket/dataset.zip?${query}`,
      'Max retries exceeded with url: /bucket/dataset.zip',
    ],
    ['at https://v3.fal.media/files/b/panda/x.zip now', 'at https://v3.fal.media/files/… now'],
    ['no data:image/jpeg;base64,/9j/4AAQ== here', 'no data:image/… here'],
    [`GET ${encodeURIComponent(presigned)} failed`, `GET ${encodeURIComponent(address)} failed`],
  ])('takes query and credentials out of %s', (said, plain) => {
    expect(plainText(said)).toBe(plain);
  });

  it('takes them out of what is no text, and also where the text is cut', () => {
    expect(plainText({ input: { images_data_url: presigned } })).toBe(
      `{"input":{"images_data_url":"${address}"}}`,
    );
    const cut = plainText(`${'x '.repeat(200)}${presigned} ${'y'.repeat(5000)}`);
    expect(cut).toContain(address);
    expect(cut).not.toContain('X-Amz');
  });

  it('leaves questions and mail addresses alone', () => {
    const said = 'Is it a zip? steps=100, ask support@fal.ai (https://fal.ai/docs).';
    expect(plainText(said)).toBe(said);
  });
});

describe('detailOf', () => {
  it.each([
    { detail: `Failed: ${presigned}` },
    { detail: [{ loc: ['body', 'images_data_url'], msg: `Failed: ${presigned}`, input: presigned }] },
    { detail: [{ loc: ['body', presigned], msg: 'Failed' }] },
    { error: `Failed: ${presigned}` },
    { message: `Failed: ${presigned}` },
    `Failed: ${presigned}`,
  ])('keeps no signature of %j', (body) => {
    expect(detailOf(body)).toContain(address);
    expect(detailOf(body)).not.toMatch(/X-Amz|AKIA|0123456789abcdef/);
  });
});
