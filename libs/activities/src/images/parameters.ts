import { PARAMETERS_LIMIT } from './containers/exif.ts';

/** What a picture was made from. */
export interface Recipe {
  prompt: string;
  negativePrompt: string | null;
  steps: number;
  guidance: number | null;
  seed: string;
  width: number;
  height: number;
  /** Family. */
  model: string;
  loras: { name: string; scale: number }[];
}

/** Room for the list of LoRAs, in UTF-16 units. */
const LORAS_LIMIT = 4_000;

/**
 * The text that AUTOMATIC1111 writes and most tools read: the prompt, the negative prompt, and a last line of settings.
 * It is for reading: the format has no escapes in prompts, so what would be taken for its structure is changed, and
 * very long prompts are shortened. The record of the picture is exact.
 */
export const parametersText = ({ prompt, negativePrompt, ...settings }: Recipe): string => {
  const last = settingsLine(settings);
  const prompts = [plain(prompt), ...(negativePrompt ? [plain(negativePrompt)] : [])];
  const room = PARAMETERS_LIMIT - NEGATIVE.length - last.length - prompts.length;
  const total = prompts.reduce((sum, { length }) => sum + length, 0);
  const [shown = '', negative] =
    total <= room ? prompts : prompts.map((text) => shorten(text, Math.floor(room / prompts.length)));
  return [shown, ...(negative === undefined ? [] : [NEGATIVE + negative]), last].join('\n');
};

const NEGATIVE = 'Negative prompt: ';

const settingsLine = ({
  steps,
  guidance,
  seed,
  width,
  height,
  model,
  loras,
}: Omit<Recipe, 'prompt' | 'negativePrompt'>): string => {
  const names = loras.map(({ name, scale }) => `${name}: ${scale}`).join(', ');
  const settings: [string, string][] = [
    ['Steps', String(steps)],
    ...(guidance === null ? [] : ([['CFG scale', String(guidance)]] as [string, string][])),
    ['Seed', seed],
    ['Size', `${width}x${height}`],
    ['Model', model],
    ...(names === '' ? [] : ([['Loras', shorten(names, LORAS_LIMIT)]] as [string, string][])),
  ];
  return settings.map(([name, value]) => `${name}: ${quote(value)}`).join(', ');
};

/** As AUTOMATIC1111 quotes. */
const quote = (value: string): string => (/[,:\n]/.test(value) ? JSON.stringify(value) : value);

/** Well-formed, without control characters, and without the words by which readers find the other parts. */
const plain = (text: string): string =>
  Buffer.from(text)
    .toString()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/(Negative prompt|Steps):/g, '$1 :');

/** At most so many UTF-16 units, without cutting a character in two. */
const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
