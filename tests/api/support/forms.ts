import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/** The least that says MP4; the API looks no further. */
export const mp4 = (bytes = 2000): Buffer =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.alloc(bytes - 12, 7)]);

/** The fields of a form that starts a training. */
export const validFields = {
  userId: 'ada',
  name: 'Ada in the garden',
  triggerWord: 'ohwx_ada',
  consent: 'true',
};

/** The same as JSON. */
export const jsonFields = { ...validFields, consent: true };

/** A whole training as JSON. */
export const validTraining = { ...jsonFields, videoUrl: 'https://example.org/ada.mp4' };

/** A form with fields first and the file last, or the other way round. */
export const form = (fields: Record<string, string>, file?: Buffer, fileFirst = false): FormData => {
  const data = new FormData();
  const addFile = (): void => {
    if (file) data.append('video', new Blob([new Uint8Array(file)], { type: 'video/mp4' }), 'ada.mp4');
  };
  if (fileFirst) addFile();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  if (!fileFirst) addFile();
  return data;
};

const BOUNDARY = 'boundary-of-the-test';

/** A form whose file is sent piece by piece, as the test goes. */
export interface SlowUpload {
  send(piece: Buffer): Promise<void>;
  /** The answer, also where it comes before the end of the form. */
  answered: Promise<IncomingMessage>;
  /** Ends the form and answers the response. */
  finish(): Promise<IncomingMessage>;
  /** The client goes away. */
  hangUp(): void;
}

export const slowUpload = (url: string, fields: Record<string, string>): SlowUpload => {
  const outgoing = request(`${url}/api/lora/train`, {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });
  const answered = once(outgoing, 'response').then(([answer]) => answer as IncomingMessage);
  answered.catch(() => undefined);
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  outgoing.write(
    `${parts.join('')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="video"; filename="ada.mp4"\r\n\r\n`,
  );
  return {
    answered,
    send: async (piece) => {
      if (!outgoing.write(piece)) await once(outgoing, 'drain');
    },
    finish: async () => {
      outgoing.end(`\r\n--${BOUNDARY}--\r\n`);
      const answer = await answered;
      answer.resume();
      return answer;
    },
    hangUp: () => void outgoing.destroy(),
  };
};
