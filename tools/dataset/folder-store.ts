import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure, type ByteStream, type ObjectFacts, type ObjectStore, type UnfinishedUpload } from '#domain';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A folder as a bucket: each key is the path of a file in it. Links are followed; nothing else leads outside. */
export class FolderStore implements ObjectStore {
  constructor(private readonly folder: string) {}

  /** The path of a key's object. */
  path(key: string): string {
    return join(this.folder, key);
  }

  /** Makes a file of this machine an object without copying it. */
  async link(key: string, file: string): Promise<void> {
    await this.makeRoom(key);
    await symlink(file, this.path(key));
  }

  async putStream(
    key: string,
    body: ByteStream,
    { signal }: { contentType: string; signal?: AbortSignal },
  ): Promise<number> {
    await this.makeRoom(key);
    await pipeline(body, createWriteStream(this.path(key)), { signal });
    return (await stat(this.path(key))).size;
  }

  async put(key: string, body: Uint8Array | string): Promise<void> {
    await this.makeRoom(key);
    await writeFile(this.path(key), body);
  }

  async putIfAbsent(key: string, body: Uint8Array | string): Promise<boolean> {
    await this.makeRoom(key);
    try {
      await writeFile(this.path(key), body, { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  async getStream(key: string, signal?: AbortSignal): Promise<{ body: ByteStream; bytes: number }> {
    const { bytes } = await this.facts(key);
    return { body: createReadStream(this.path(key), { signal }), bytes };
  }

  async get(key: string): Promise<Uint8Array> {
    await this.facts(key);
    return readFile(this.path(key));
  }

  async getJson<T>(key: string): Promise<T> {
    return JSON.parse(Buffer.from(await this.get(key)).toString('utf8')) as T;
  }

  async copy(from: string, to: string): Promise<void> {
    await this.facts(from);
    await this.makeRoom(to);
    await copyFile(this.path(from), this.path(to));
  }

  async head(key: string): Promise<ObjectFacts | null> {
    try {
      const { size, mtime } = await stat(this.path(key));
      return { key, bytes: size, lastModified: mtime };
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async *list(prefix: string): AsyncIterable<ObjectFacts> {
    const parent = prefix.slice(0, prefix.lastIndexOf('/') + 1);
    const names = await readdir(this.path(parent), { recursive: true, withFileTypes: true }).catch(
      (error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      },
    );
    const found = names
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)));
    for (const key of found.filter((one) => one.startsWith(prefix)).sort()) yield await this.facts(key);
  }

  async deletePrefix(prefix: string): Promise<number> {
    let count = 0;
    for await (const { key } of this.list(prefix)) {
      await this.delete(key);
      count += 1;
    }
    return count;
  }

  async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  /** None: an incomplete file is a file like any other. */
  unfinishedUploads(): AsyncIterable<UnfinishedUpload> {
    return Readable.from([]);
  }

  abortUpload(): Promise<void> {
    return Promise.resolve();
  }

  presignGet(key: string): Promise<string> {
    return Promise.reject(new Error(`${key} is a file of this machine, which has no address.`));
  }

  async ping(): Promise<void> {
    await stat(this.folder);
  }

  private async facts(key: string): Promise<ObjectFacts> {
    const facts = await this.head(key);
    if (!facts) throw new Failure('SourceNotFound', `There is no ${this.path(key)}.`);
    return facts;
  }

  private async makeRoom(key: string): Promise<void> {
    await mkdir(dirname(this.path(key)), { recursive: true });
  }
}
