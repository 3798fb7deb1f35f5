import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { ClientHttp2Session, IncomingHttpHeaders, IncomingHttpStatusHeader } from 'node:http2';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { http2Head } from './site-client.ts';

const BOUNDARY = 'boundary-of-the-test';
const CHUNK_BYTES = 1024 * 1024;

export interface Upload {
  fields: Record<string, string>;
  /** The bytes that the file begins with. */
  head: Buffer;
  /** How many zeros follow. */
  padding: number;
}

/** The head of a real video to which as many bytes can be added as an MP4 box of free space has. */
export const paddedVideo = async (
  path: string,
  padding: number,
): Promise<Pick<Upload, 'head' | 'padding'>> => {
  const box = Buffer.alloc(8);
  box.writeUInt32BE(padding + box.length);
  box.write('free', 4);
  return { head: Buffer.concat([await readFile(path), box]), padding };
};

const before = ({ fields, head }: Upload): Buffer => {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="video"; filename="video.mp4"\r\n\r\n`;
  return Buffer.concat([Buffer.from(parts.join('') + file), head]);
};

const AFTER = Buffer.from(`\r\n--${BOUNDARY}--\r\n`);

function* bytesOf(upload: Upload): Generator<Buffer> {
  yield before(upload);
  const zeros = Buffer.alloc(CHUNK_BYTES);
  for (let left = upload.padding; left > 0; left -= CHUNK_BYTES) yield zeros.subarray(0, left);
  yield AFTER;
}

/** Posts a form over HTTP/2 as it is made, never whole in memory; ends early when the answer does. */
export const post = async (
  session: ClientHttp2Session,
  path: string,
  token: string,
  upload: Upload,
): Promise<{ status: number; body: unknown }> => {
  const stream = session.request(
    http2Head('POST', path, {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': before(upload).length + upload.padding + AFTER.length,
    }),
  );
  const answered = once(stream, 'response').then(async ([headers]) => ({
    status: (headers as IncomingHttpHeaders & IncomingHttpStatusHeader)[':status'] ?? 0,
    body: JSON.parse(await text(stream)) as unknown,
  }));
  // A refusal comes before the end of the form, and what is left of it then goes nowhere.
  const sent = pipeline(Readable.from(bytesOf(upload)), stream, { end: true }).catch(() => undefined);
  const answer = await answered;
  stream.close();
  await sent;
  return answer;
};
