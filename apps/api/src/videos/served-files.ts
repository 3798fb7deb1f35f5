import { OPERATION_SUFFIX } from '#domain';

/** Names with letters, digits, dots and dashes that do not begin with a dot, so neither `..` nor an empty one. */
const FILE_PATTERN = /^[A-Za-z0-9][\w.-]{0,99}(\/[A-Za-z0-9][\w.-]{0,99}){0,4}$/;

/** Files that name others relatively: they must have an address beside those others. */
const SERVED: readonly (readonly [extension: string, contentType: string])[] = [
  ['.m3u8', 'application/vnd.apple.mpegurl'],
  ['.vtt', 'text/vtt'],
  ['.json', 'application/json'],
];

/** Whether it can be a file of an output, below the prefix of its job: what operations write about themselves is none. */
export const isOutputFile = (file: string): boolean =>
  FILE_PATTERN.test(file) && !file.endsWith(OPERATION_SUFFIX);

/** The media type of a file that is served itself; `null` for one that is fetched from the bucket. */
export const servedType = (file: string): string | null =>
  SERVED.find(([extension]) => file.endsWith(extension))?.[1] ?? null;

/** Whether an output has to be read through the service, as it names other files. */
export const namesOtherFiles = (contentType: string): boolean =>
  SERVED.some(([, served]) => served === contentType);
