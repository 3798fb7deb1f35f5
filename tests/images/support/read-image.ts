import { load } from 'exifreader';

/** The metadata of a picture, read by code that shares nothing with the writer. */
export interface ReadMetadata {
  digitalSourceType?: string;
  /** The JSON of our own. */
  record?: string;
  /** The text chunk of a PNG. */
  parameters?: string;
  userComment?: string;
}

export const readMetadata = (image: Buffer): ReadMetadata => {
  const tags = load(image) as Partial<Record<string, { value: unknown }>>;
  const text = (name: string): string | undefined => tags[name]?.value as string | undefined;
  const comment = tags.UserComment?.value as number[] | undefined;
  const read = {
    digitalSourceType: text('DigitalSourceType'),
    record: text('record'),
    parameters: text('parameters'),
    userComment: comment && decodeComment(Buffer.from(comment)),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
};

const decodeComment = (comment: Buffer): string => {
  if (comment.toString('latin1', 0, 8) !== 'UNICODE\0') throw new Error('A comment of another encoding.');
  return new TextDecoder('utf-16be', { fatal: true }).decode(comment.subarray(8));
};

/** The names of a file's parts, in their order; throws unless they fill it exactly. */
export const partsOf = (image: Buffer): string[] => {
  if (image[0] === 0x89) return pngParts(image);
  return image[0] === 0xff ? jpegParts(image) : webpParts(image);
};

const pngParts = (png: Buffer): string[] => {
  const parts: string[] = [];
  let rest = png.subarray(8);
  while (rest.length > 0) {
    const data = rest.subarray(8, 8 + rest.readUInt32BE(0));
    const type = rest.toString('latin1', 4, 8);
    parts.push(
      /^(iTXt|tEXt|zTXt)$/.test(type) ? `${type} ${data.toString('latin1', 0, data.indexOf(0))}` : type,
    );
    rest = rest.subarray(data.length + 12);
  }
  return parts;
};

const jpegParts = (jpeg: Buffer): string[] => {
  const parts: string[] = [];
  let at = 2;
  for (;;) {
    const marker = jpeg.readUInt16BE(at).toString(16);
    if (marker === 'ffd9') break;
    const length = jpeg.readUInt16BE(at + 2);
    const name = jpeg.toString('latin1', at + 4, at + 2 + length).split('\0')[0] ?? '';
    parts.push(marker.startsWith('ffe') ? `${marker} ${name}` : marker);
    at += 2 + length;
    if (marker === 'ffda') while (!/^ff(c|d[89a-f]|e|fe)/.test(jpeg.readUInt16BE(at).toString(16))) at += 1;
  }
  if (at + 2 !== jpeg.length) throw new Error('Something follows the end.');
  return parts;
};

const webpParts = (webp: Buffer): string[] => {
  const parts: string[] = [];
  if (webp.readUInt32LE(4) + 8 !== webp.length) throw new Error('Another length than the header says.');
  let rest = webp.subarray(12);
  while (rest.length > 0) {
    parts.push(rest.toString('latin1', 0, 4));
    rest = rest.subarray(8 + Math.ceil(rest.readUInt32LE(4) / 2) * 2);
  }
  return parts;
};

export interface ReadParameters {
  prompt: string;
  negativePrompt: string;
  settings: Record<string, string>;
}

/** Reads the text as AUTOMATIC1111 does: the last line holds settings, a line that begins so the negative prompt. */
export const readParameters = (text: string): ReadParameters => {
  const lines = text.trim().split('\n');
  const settings: Record<string, string> = {};
  const pattern = /\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)/g;
  for (const [, name = '', value = ''] of (lines.pop() ?? '').matchAll(pattern))
    settings[name] = value.startsWith('"') ? (JSON.parse(value) as string) : value;
  const negativeAt = lines.findIndex((line) => line.trim().startsWith('Negative prompt:'));
  const prompt = negativeAt < 0 ? lines : lines.slice(0, negativeAt);
  const negative = negativeAt < 0 ? [] : lines.slice(negativeAt);
  return {
    prompt: prompt.map((line) => line.trim()).join('\n'),
    negativePrompt: negative
      .map((line) => line.trim())
      .join('\n')
      .replace('Negative prompt:', '')
      .trim(),
    settings,
  };
};

/** Reads the text as Civitai does: the first line that begins with steps holds the settings. */
export const readParametersByWords = (text: string): Omit<ReadParameters, 'settings'> => {
  const lines = text.split('\n');
  const details = lines.findIndex((line) => line.startsWith('Steps: '));
  lines.splice(details, 1);
  const [prompt = '', ...negative] = lines.join('\n').split('Negative prompt:');
  return { prompt: prompt.trim(), negativePrompt: negative.join(' ').trim() };
};
