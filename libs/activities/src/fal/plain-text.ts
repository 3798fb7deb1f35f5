import { isRecord } from '#domain';

const MAXIMUM_TEXT = 500;

const CREDENTIALS = /:\/\/[^\s/?#"<>]*@/g;
/** What follows the path of an address. */
const QUERY_OF_ADDRESS = /(:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/g;
/** Libraries also tell a path without its host, or an address that is encoded itself. */
const QUERY_OF_PATH = /(?:\?|%3F)[^\s?"'<>]*(?:=|%3D)[^\s"'<>]*/gi;

/** A file at fal: its path is all that is needed to read it. */
const FILE_AT_FAL = /(:\/\/[^\s/"'<>]*\/files\/)[^\s"'<>]+/g;
/** A picture that is its own address. */
const DATA_ADDRESS = /\b(data:[a-z]+\/)[^\s"'<>]+/gi;

/**
 * A text of some kilobytes at most, whose addresses have lost query, fragment and credentials, and those of files at fal
 * their path: fal may quote the address of our dataset, which lets everybody read it for days.
 */
export const withoutSecrets = (text: string): string =>
  text
    .replace(DATA_ADDRESS, '$1…')
    .replace(CREDENTIALS, '://')
    .replace(FILE_AT_FAL, '$1…')
    .replace(QUERY_OF_ADDRESS, '$1')
    .replace(QUERY_OF_PATH, '');

/** Text from outside for a message: one line, without secrets and control characters, of bounded length. */
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
