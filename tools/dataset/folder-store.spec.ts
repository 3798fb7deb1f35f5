import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderStore } from './folder-store.ts';

let folder: string;
let store: FolderStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folder-store-'));
  store = new FolderStore(folder);
});

afterEach(() => rm(folder, { recursive: true }));

const keysBelow = async (prefix: string): Promise<string[]> => {
  const found: string[] = [];
  for await (const { key } of store.list(prefix)) found.push(key);
  return found;
};

describe('FolderStore', () => {
  it('gives back what was put, and its size', async () => {
    await store.put('a/one.json', '{"x":1}');
    expect(await store.getJson('a/one.json')).toEqual({ x: 1 });
    expect(await store.head('a/one.json')).toMatchObject({ key: 'a/one.json', bytes: 7 });
    expect(await store.putStream('b/two', Readable.from([Buffer.from('ab')]), { contentType: '' })).toBe(2);
    const { body, bytes } = await store.getStream('b/two');
    expect(bytes).toBe(2);
    expect(Buffer.concat(await Readable.from(body).toArray()).toString()).toBe('ab');
  });

  it('says that an object is missing as the bucket does', async () => {
    expect(await store.head('none')).toBeNull();
    await expect(store.get('none')).rejects.toMatchObject({ type: 'SourceNotFound' });
    await expect(store.getStream('none')).rejects.toMatchObject({ type: 'SourceNotFound' });
    await store.delete('none');
  });

  it('lists and deletes by prefix, in order', async () => {
    for (const key of ['a/2.jpg', 'a/1.jpg', 'ab/3.jpg', 'a/deep/4.jpg']) await store.put(key, 'x');
    expect(await keysBelow('a/')).toEqual(['a/1.jpg', 'a/2.jpg', 'a/deep/4.jpg']);
    expect(await keysBelow('a/1')).toEqual(['a/1.jpg']);
    expect(await keysBelow('nothing/')).toEqual([]);
    expect(await store.deletePrefix('a/')).toBe(3);
    expect(await keysBelow('')).toEqual(['ab/3.jpg']);
  });

  it('writes only where nothing is when asked to', async () => {
    expect(await store.putIfAbsent('one', 'first')).toBe(true);
    expect(await store.putIfAbsent('one', 'second')).toBe(false);
    expect(Buffer.from(await store.get('one')).toString()).toBe('first');
  });

  it('lends a file without copying it, and leaves it when the object goes', async () => {
    const file = join(folder, 'video.mp4');
    await writeFile(file, 'video');
    await store.link('temp/source', file);
    expect((await store.head('temp/source'))?.bytes).toBe(5);
    await store.delete('temp/source');
    expect(Buffer.from(await store.get('video.mp4')).toString()).toBe('video');
  });
});
