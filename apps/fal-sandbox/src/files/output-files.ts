import { Injectable } from '@nestjs/common';
import type { OutputFile, QueuedRequest } from '../queue/queued-request.ts';
import { type FileAddress, FileStore } from './file-store.ts';

/** A file of a request's output. */
export interface StoredOutput extends FileAddress {
  bytes: number;
}

const FOLDERS = ['trained', 'generated'] as const;

/** The files that requests have made: weights, and pictures. */
@Injectable()
export class OutputFiles {
  constructor(private readonly files: FileStore) {}

  /** Stores a file of a request; its address is relative to the sandbox. */
  async write(
    { requestId: id }: QueuedRequest,
    { name, type, folder = 'trained' }: { name: string; type: string; folder?: (typeof FOLDERS)[number] },
    body: Buffer,
  ): Promise<OutputFile> {
    const path = await this.files.write({ folder, id, name }, body);
    return { url: `sandbox:${path}`, content_type: type, file_name: name, file_size: body.length };
  }

  /** What a request has made and is still there. */
  async of(id: string): Promise<StoredOutput[]> {
    const addresses = await Promise.all(
      FOLDERS.map(async (folder) =>
        (await this.files.names({ folder, id })).map((name) => ({ folder, id, name })),
      ),
    );
    return Promise.all(
      addresses.flat().map(async (address) => ({ ...address, bytes: (await this.files.size(address)) ?? 0 })),
    );
  }

  /** Removes what a request has made, and returns what that was. */
  async remove(id: string): Promise<StoredOutput[]> {
    const outputs = await this.of(id);
    for (const output of outputs) await this.files.remove(output);
    return outputs;
  }
}
