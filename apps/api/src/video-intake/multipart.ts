import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import { ClientGone } from '../http/as-failure.ts';
import { type FieldProblemCode, InvalidRequest, inBody } from '../http/invalid-request.ts';

/** The longest value is a list of operations as JSON. */
const LIMITS = { fields: 20, fieldSize: 32_768, files: 1, parts: 25 };
const NAME_BYTES = 100;

/** Handlers for the parts as they arrive. The first that throws stops the reading. */
export interface PartHandlers {
  field(name: string, value: string): void;
  /** Resolves when the file has been handled; the body fails if the client disconnects. */
  file(name: string, body: Readable): Promise<void>;
}

/** @param field of the form, or nothing for the whole form. */
const invalid = (field: string | null, code: FieldProblemCode, message: string): InvalidRequest =>
  new InvalidRequest([inBody(field === null ? [] : [field], code, message)]);

const parserFor = (request: IncomingMessage): Busboy => {
  try {
    return busboy({ headers: request.headers, limits: LIMITS, defParamCharset: 'utf8' });
  } catch (cause) {
    throw invalid(null, 'malformed', cause instanceof Error ? cause.message : 'is no multipart/form-data');
  }
};

/** The parser does not limit names in this content type, and passes on parts without one. */
const checkName = (name: string | undefined): void => {
  if (!name) throw invalid(null, 'malformed', 'has a field without a name');
  if (Buffer.byteLength(name) > NAME_BYTES)
    throw invalid(null, 'too-long', `has a field with a name longer than ${NAME_BYTES} bytes`);
};

/**
 * Reads a multipart form as it arrives, without buffering it. Settles when every handler has, so that nothing keeps
 * running in the background; on failure the rest of the request is discarded.
 *
 * @throws InvalidRequest for a malformed form; whatever a handler threw; ClientGone.
 */
export const readMultipart = async (request: IncomingMessage, handlers: PartHandlers): Promise<void> => {
  const parser = parserFor(request);
  const files: Promise<void>[] = [];
  const failures: unknown[] = [];
  const fail = (error: unknown): void => {
    failures.push(error);
    request.unpipe(parser);
    parser.destroy(error instanceof Error ? error : new Error(String(error)));
    request.resume();
  };
  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      fail(error);
    }
  };
  parser.on('field', (name, value, { valueTruncated }) =>
    attempt(() => {
      checkName(name);
      if (valueTruncated) throw invalid(name, 'too-long', `is longer than ${LIMITS.fieldSize} bytes`);
      handlers.field(name, value);
    }),
  );
  parser.on('file', (name, body) => {
    // The handler gets the error when it reads; without a listener it would end the process.
    body.on('error', () => undefined);
    attempt(() => {
      checkName(name);
      files.push(handlers.file(name, body).catch(fail));
    });
  });
  parser.on('fieldsLimit', () => fail(invalid(null, 'too-many', `has more than ${LIMITS.fields} fields`)));
  parser.on('filesLimit', () => fail(invalid('video', 'too-many', 'is given more than once')));
  parser.on('partsLimit', () => fail(invalid(null, 'too-many', `has more than ${LIMITS.parts} parts`)));
  parser.on('error', (error) => {
    if (failures.length === 0) fail(invalid(null, 'malformed', (error as Error).message));
  });
  const gone = (): void => {
    // A request can be complete and closed before it is read: its data is lost.
    if (!request.readableEnded) fail(new ClientGone());
  };
  await new Promise<void>((resolve) => {
    parser.once('close', resolve);
    request.once('close', gone);
    // Already closed: it would never emit `close` again.
    if (request.destroyed) gone();
    else request.pipe(parser);
  });
  await Promise.all(files);
  request.off('close', gone);
  if (failures.length > 0) throw failures[0];
};
