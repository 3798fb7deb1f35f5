import { describe, expect, it } from '@jest/globals';
import { verifyModel } from './verify.ts';

const modelOf = (header: unknown, dataBytes: number): Buffer => {
  const json = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header), 'utf8');
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(json.byteLength));
  return Buffer.concat([prefix, json, Buffer.alloc(dataBytes, 1)]);
};

const tensor = (from: number, to: number) => ({
  dtype: 'F16',
  shape: [(to - from) / 2],
  data_offsets: [from, to],
});

const streamed = (bytes: Buffer, chunk: number): AsyncIterable<Uint8Array> =>
  (async function* () {
    for (let at = 0; at < bytes.byteLength; at += chunk)
      yield await Promise.resolve(bytes.subarray(at, at + chunk));
  })();

const verify = (bytes: Buffer, announced = bytes.byteLength) => verifyModel(streamed(bytes, 5), announced);

const good = modelOf({ __metadata__: { sandbox: 'true' }, a: tensor(0, 8), b: tensor(8, 20) }, 20);

describe('verifyModel', () => {
  it.each([1, 7, 1000])('reads header, length and hash from chunks of %i bytes', async (chunk) => {
    const facts = await verifyModel(streamed(good, chunk), good.byteLength);
    expect(facts).toMatchObject({ tensors: 2, bytes: good.byteLength, metadata: { sandbox: 'true' } });
    expect(facts.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a file that is cut off', good.subarray(0, good.byteLength - 4), /take 20 bytes, but 16/],
    ['a few bytes', good.subarray(0, 6), /only 6 bytes/],
    ['a header longer than the file', modelOf({ a: tensor(0, 8) }, 0).subarray(0, 20), /header claims/],
    ['a page of HTML', Buffer.from('<!doctype html><html><body>Not found</body></html>'), /header claims/],
    ['a header that is no JSON', modelOf('{"a":', 8), /not JSON/],
    ['a header that is a list', modelOf([], 8), /not an object/],
    ['no tensors', modelOf({ __metadata__: {} }, 0), /no tensors/],
    ['a tensor without a place', modelOf({ a: { dtype: 'F16', shape: [4] } }, 8), /no type, shape or place/],
    ['a gap between tensors', modelOf({ a: tensor(0, 8), b: tensor(10, 20) }, 20), /begins at 10 where 8/],
    ['tensors that overlap', modelOf({ a: tensor(0, 8), b: tensor(6, 20) }, 20), /begins at 6 where 8/],
    [
      'a tensor of another size than its shape',
      modelOf({ a: { dtype: 'F16', shape: [3], data_offsets: [0, 8] } }, 8),
      /3 F16 takes 8 bytes/,
    ],
    ['bytes behind the tensors', modelOf({ a: tensor(0, 8) }, 12), /take 8 bytes, but 12/],
  ])('refuses %s', async (_what, bytes, reason) => {
    const refused = verify(bytes);
    await expect(refused).rejects.toMatchObject({ type: 'InvalidModelFile' });
    await expect(refused).rejects.toThrow(reason);
  });
});
