import { Inject, Injectable } from '@nestjs/common';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SANDBOX_CONFIG, type SandboxConfig } from '../config.ts';

/** The path of a file: `/files/{folder}/{id}/{name}`. */
export interface FileAddress {
  folder: 'trained' | 'generated' | 'uploads' | 'parts';
  id: string;
  name: string;
}

const SAFE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;

/** The files of fal's CDN, on disk. */
@Injectable()
export class FileStore {
  private readonly root: string;

  constructor(@Inject(SANDBOX_CONFIG) config: SandboxConfig) {
    this.root = join(config.SANDBOX_DATA_DIR, 'files');
  }

  /** Whether id and name can be parts of a path. */
  static isSafe(address: FileAddress): boolean {
    return SAFE_NAME.test(address.id) && SAFE_NAME.test(address.name);
  }

  /** Stores a streamed file, completely or not at all, and returns its path on the sandbox. */
  async write(address: FileAddress, body: Buffer | Readable): Promise<string> {
    const path = this.path(address);
    await mkdir(join(path, '..'), { recursive: true });
    await pipeline(body instanceof Readable ? body : Readable.from([body]), createWriteStream(`${path}.new`));
    await rename(`${path}.new`, path);
    return `/files/${address.folder}/${address.id}/${address.name}`;
  }

  async size(address: FileAddress): Promise<number | null> {
    const facts = await stat(this.path(address)).catch(() => null);
    return facts?.isFile() ? facts.size : null;
  }

  read(address: FileAddress, start: number, end: number): Readable {
    return createReadStream(this.path(address), { start, end });
  }

  /** Joins the numbered parts of an upload and removes them. */
  async join(id: string, name: string): Promise<string> {
    const directory = join(this.root, 'parts', id);
    const numbers = (await readdir(directory)).map(Number).sort((a, b) => a - b);
    const parts = numbers.map((number) => join(directory, String(number)));
    const path = await this.write({ folder: 'uploads', id, name }, Readable.from(concatenated(parts)));
    await rm(directory, { recursive: true });
    return path;
  }

  /** Removes a file that has expired or was deleted; returns whether it existed. */
  async remove(address: FileAddress): Promise<boolean> {
    const wasThere = (await this.size(address)) !== null;
    await rm(this.path(address), { force: true });
    return wasThere;
  }

  /** The names of the files of one request or upload. */
  async names({ folder, id }: Pick<FileAddress, 'folder' | 'id'>): Promise<string[]> {
    return readdir(join(this.root, folder, id)).catch(() => []);
  }

  private path({ folder, id, name }: FileAddress): string {
    return join(this.root, folder, id, name);
  }
}

async function* concatenated(paths: string[]): AsyncGenerator<Buffer> {
  for (const path of paths) yield* createReadStream(path) as AsyncIterable<Buffer>;
}
