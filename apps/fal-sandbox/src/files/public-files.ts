import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { outputHasExpired } from '../queue/queued-request.ts';
import { RequestStore } from '../queue/request-store.ts';
import { type FileAddress, FileStore } from './file-store.ts';
import { UploadLedger } from './upload-ledger.ts';

/** A file that anyone with its URL can read. */
export interface PublicFile extends FileAddress {
  size: number;
}

/** Arrived uploads and output files of requests, until they expire. */
@Injectable()
export class PublicFiles {
  constructor(
    private readonly files: FileStore,
    private readonly uploads: UploadLedger,
    private readonly requests: RequestStore,
  ) {}

  /** `null` if there is none, or no longer. */
  async find(folder: string, id: string, name: string): Promise<PublicFile | null> {
    if (folder !== 'trained' && folder !== 'generated' && folder !== 'uploads') return null;
    const address = { folder, id, name } as const;
    if (!FileStore.isSafe(address)) return null;
    if (this.hasExpired(address)) await this.files.remove(address);
    const size = await this.files.size(address);
    return size === null ? null : { ...address, size };
  }

  read(file: PublicFile, start = 0, end = file.size - 1): Readable {
    return this.files.read(file, start, end);
  }

  private hasExpired({ folder, id, name }: FileAddress): boolean {
    if (folder !== 'uploads') return outputHasExpired(this.requests.find(id));
    const upload = this.uploads.find(id, name);
    return upload === undefined || !this.uploads.isHeld(upload);
  }
}
