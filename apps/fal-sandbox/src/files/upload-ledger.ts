import { Inject, Injectable } from '@nestjs/common';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SANDBOX_CONFIG, type SandboxConfig } from '../config.ts';
import { expiryOf } from './lifecycle.ts';

/** The record of a requested upload. Times are milliseconds since the epoch. */
export interface Upload {
  id: string;
  name: string;
  contentType: string;
  way: 'whole' | 'parts';
  /** Its lifetime from its arrival; `null` is forever. */
  lifeSeconds: number | null;
  arrivedAt: number | null;
  bytes: number;
  /** ETags of the parts that have arrived, by number. */
  parts: Record<string, string>;
}

/** The uploads, each mirrored to a JSON file, so that a restart loses none. */
@Injectable()
export class UploadLedger {
  private readonly uploads = new Map<string, Upload>();
  private readonly directory: string;

  constructor(@Inject(SANDBOX_CONFIG) config: SandboxConfig) {
    this.directory = join(config.SANDBOX_DATA_DIR, 'uploads');
    mkdirSync(this.directory, { recursive: true });
    for (const name of readdirSync(this.directory).filter((file) => file.endsWith('.json'))) {
      const upload = JSON.parse(readFileSync(join(this.directory, name), 'utf8')) as Upload;
      this.uploads.set(upload.id, upload);
    }
  }

  save(upload: Upload): void {
    this.uploads.set(upload.id, upload);
    const path = join(this.directory, `${upload.id}.json`);
    writeFileSync(`${path}.new`, JSON.stringify(upload));
    renameSync(`${path}.new`, path);
  }

  /** The upload requested under exactly this name. */
  find(id: string, name: string): Upload | undefined {
    const upload = this.uploads.get(id);
    return upload?.name === name ? upload : undefined;
  }

  /** Whether the whole file has arrived and has not expired. */
  isHeld(upload: Upload, now = Date.now()): boolean {
    return upload.arrivedAt !== null && (this.expiresAt(upload) ?? Infinity) > now;
  }

  expiresAt({ arrivedAt, lifeSeconds }: Upload): number | null {
    return expiryOf(arrivedAt, lifeSeconds);
  }

  held(): Upload[] {
    return [...this.uploads.values()].filter((upload) => this.isHeld(upload));
  }
}
