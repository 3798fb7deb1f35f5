import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  uploadPartsSchema,
  uploadSchema,
  type UploadPartsView,
  type UploadView,
} from '../../../apps/api/src/uploads/uploads.schema.ts';
import { mp4, jsonFields } from './forms.ts';

export type Address = UploadPartsView['parts'][number];

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Begins like a video; no two parts of it are the same. */
export const video = (bytes: number): Buffer => Buffer.concat([mp4(400), randomBytes(bytes - 400)]);

/** The bytes of a part of a file. */
export const partOf = (file: Buffer, { partBytes }: { partBytes: number }, number: number): Buffer =>
  file.subarray((number - 1) * partBytes, number * partBytes);

/** A client of the API that sends files in parts. */
export class UploadClient {
  constructor(
    private readonly url: string,
    private readonly userId: string,
  ) {}

  post(path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.url}/api/uploads${path}`, {
      method: 'POST',
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  }

  /** @param announced what is said of the file, where that is not the truth. */
  create(file: Buffer, announced: object = {}): Promise<Response> {
    const firstBytes = file.subarray(0, 400).toString('base64');
    return this.post('', { userId: this.userId, bytes: file.length, firstBytes, ...announced });
  }

  async given(file: Buffer, announced: object = {}): Promise<UploadView> {
    return uploadSchema.parse(await (await this.create(file, announced)).json());
  }

  read({ uploadId }: UploadView): Promise<Response> {
    return fetch(this.address(uploadId));
  }

  async state(upload: UploadView): Promise<UploadView> {
    return uploadSchema.parse(await (await this.read(upload)).json());
  }

  sign({ uploadId }: UploadView, parts: { number: number; sha256: string }[]): Promise<Response> {
    return this.post(`/${uploadId}/parts?userId=${this.userId}`, { parts });
  }

  async addressOf(upload: UploadView, number: number, part: Buffer): Promise<Address> {
    const answer = await this.sign(upload, [{ number, sha256: sha256(part) }]);
    return uploadPartsSchema.parse(await answer.json()).parts[0]!;
  }

  complete({ uploadId }: UploadView): Promise<Response> {
    return this.post(`/${uploadId}/complete?userId=${this.userId}`);
  }

  abort({ uploadId }: UploadView): Promise<Response> {
    return fetch(this.address(uploadId), { method: 'DELETE' });
  }

  /** Signs and sends parts of a file. */
  async send(upload: UploadView, file: Buffer, numbers: number[]): Promise<void> {
    for (const number of numbers) {
      const part = partOf(file, upload, number);
      const status = await put(await this.addressOf(upload, number, part), part);
      if (status !== 200) throw new Error(`Part ${number} was answered ${status}.`);
    }
  }

  /** An upload whose one part is there. */
  async arrived(file = video(3000), announced: object = {}): Promise<UploadView> {
    const upload = await this.given(file, announced);
    await this.send(upload, file, [1]);
    return upload;
  }

  /** Starts a job with the upload. */
  train({ uploadKey }: Pick<UploadView, 'uploadKey'>): Promise<Response> {
    return fetch(`${this.url}/api/lora/train`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...jsonFields, userId: this.userId, uploadKey }),
    });
  }

  private address(uploadId: string): string {
    return `${this.url}/api/uploads/${uploadId}?userId=${this.userId}`;
  }
}

/** Sends bytes to the address of a part; answers the status. `fetch` would not let a test lie about the length. */
export const put = async (
  { url, headers }: Pick<Address, 'url' | 'headers'>,
  bytes: Buffer,
): Promise<number | undefined> => {
  const outgoing = request(url, { method: 'PUT', headers });
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  outgoing.end(bytes);
  const [answer] = await answered;
  await text(answer);
  return answer.statusCode;
};
