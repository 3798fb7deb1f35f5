import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileDigest, requireDigest } from './checksum.ts';

describe('checksums of fetched files', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'checksum-'));
    await writeFile(join(folder, 'file'), 'abc');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('hashes a file', async () => {
    expect(await fileDigest(join(folder, 'file'), 'sha256', 'hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('answers null for a file that is not there', async () => {
    expect(await fileDigest(join(folder, 'none'), 'sha256', 'hex')).toBeNull();
  });

  it('names the file whose checksum differs', () => {
    expect(() => requireDigest('The model x', 'aa', 'bb')).toThrow(/The model x .* is aa, not bb/);
    expect(() => requireDigest('The model x', null, 'bb')).toThrow(/missing/);
    expect(() => requireDigest('The model x', 'bb', 'bb')).not.toThrow();
  });
});
