import { isRecord } from '#domain';

const MAXIMUM_TEXT = 500;

const CREDENTIALS = /:\/\/[^\s/?#"<>]*@/g;
/** What follows the path of a URL. */
const QUERY_OF_ADDRESS = /(:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/g;
/** Libraries also mention a path without its host, or an encoded URL. */
const QUERY_OF_PATH = /(?:\?|%3F)[^\s?"'<>]*(?:=|%3D)[^\s"'<>]*/gi;

/** A file at fal: its path is enough to read it. */
const FILE_AT_FAL = /(:\/\/[^\s/"'<>]*\/files\/)[^\s"'<>]+/g;
/** An image as a `data:` URL. */
const DATA_ADDRESS = /\b(data:[a-z]+\/)[^\s"'<>]+/gi;

/**
 * A text of at most some kilobytes with the query, fragment and credentials removed from its URLs, and the path
 * from those of files at fal: fal may quote the URL of our dataset, with which anyone could read it for days.
 */
export const withoutSecrets = (text: string): string =>
  text
    .replace(DATA_ADDRESS, '$1…')
    .replace(CREDENTIALS, '://')
    .replace(FILE_AT_FAL, '$1…')
    .replace(QUERY_OF_ADDRESS, '$1')
    .replace(QUERY_OF_PATH, '');

/** External text for a message: one line, without secrets and control characters, of limited length. */
export const plainText = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = withoutSecrets(text.slice(0, MAXIMUM_TEXT * 4))
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return line.length > MAXIMUM_TEXT ? `${line.slice(0, MAXIMUM_TEXT - 1)}…` : line;
};

/** The sentence in an error body: fal's `detail` is a text, or a list with a `msg` each. */
export const detailOf = (body: unknown): string => {
  const detail = isRecord(body) ? (body.detail ?? body.error ?? body) : body;
  if (!Array.isArray(detail)) return plainText(detail);
  return plainText(
    detail.map((entry) => (isRecord(entry) ? `${place(entry.loc)}${plainText(entry.msg)}` : '')).join('; '),
  );
};

const place = (loc: unknown): string => (Array.isArray(loc) ? `${loc.slice(1).join('.')}: ` : '');
