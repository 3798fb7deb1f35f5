/** Names with letters, digits, dots and dashes that do not begin with a dot, so neither `..` nor an empty one. */
const FILE_PATTERN = /^[A-Za-z0-9][\w.-]{0,99}(\/[A-Za-z0-9][\w.-]{0,99}){0,4}$/;

/** What operations write about themselves: it is no output. */
const RECORD_PATTERN = /^operations\/[^/]+\.json$/;

/** Files that name others relatively: they must have an address beside those others. */
const SERVED: readonly (readonly [extension: string, contentType: string])[] = [
  ['.m3u8', 'application/vnd.apple.mpegurl'],
  ['.vtt', 'text/vtt'],
  ['.json', 'application/json'],
];

/** Whether it can be a file of an output, below the prefix of its job. */
export const isOutputFile = (file: string): boolean => FILE_PATTERN.test(file) && !RECORD_PATTERN.test(file);

/** The media type of a file that is served itself; `null` for one that is fetched from the bucket. */
export const servedType = (file: string): string | null =>
  SERVED.find(([extension]) => file.endsWith(extension))?.[1] ?? null;

/** Whether an output has to be read through the service, as it names other files. */
export const namesOtherFiles = (contentType: string): boolean =>
  SERVED.some(([, served]) => served === contentType);
