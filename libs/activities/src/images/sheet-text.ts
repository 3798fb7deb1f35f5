import type { Label } from './sheet-layout.ts';

const INK = '#1c1c1a';
/** Distance of two lines, as a share of the letter size. */
const LINE = 1.35;
/** Enough for any label; the rest of a prompt is not even looked at. UTF-16 units. */
const MOST_UNITS = 600;

/** Widths as shares of the letter size, on the safe side for a sans-serif face. */
const [NARROW, BROAD, FULL] = [0.62, 0.95, 1.1];

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const widthOf = (grapheme: string): number => {
  if (
    /[\p{Extended_Pictographic}\p{Regional_Indicator}\u1100-\u11ff\u2e80-\ud7ff\uf900-\uffef]/u.test(grapheme)
  )
    return FULL;
  return /[MWmw@%]|[^\0-\u04ff]/.test(grapheme) ? BROAD : NARROW;
};

/**
 * What a label can show of a text: one line, well-formed, without controls, which XML forbids, and without overrides of
 * the direction, which could let a label say something else than its text.
 */
const showable = (text: string): string =>
  Buffer.from(text.slice(0, MOST_UNITS))
    .toString()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffe\uffff\s]+/gu, ' ')
    .trim();

/** Breaks a text into lines, between words where it can, and ends with an ellipsis what is cut. */
export const fitText = (text: string, width: number, size: number, most: number): string[] => {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const shown = showable(text);
  for (const { segment } of graphemes.segment(shown)) {
    const wide = widthOf(segment) * size;
    if (used + wide > width && line !== '') {
      const space = segment === ' ' ? line.length : line.lastIndexOf(' ');
      const rest = space > 0 ? line.slice(space + 1) : '';
      lines.push(space > 0 ? line.slice(0, space) : line);
      line = rest;
      used = [...graphemes.segment(rest)].reduce((sum, one) => sum + widthOf(one.segment) * size, 0);
      if (lines.length > most) break;
      if (segment === ' ') continue;
    }
    line += segment;
    used += wide;
  }
  if (line !== '') lines.push(line);
  const cut = lines.length > most || text.length > MOST_UNITS;
  const kept = lines.slice(0, most);
  return cut ? [...kept.slice(0, -1), withEllipsis(kept.at(-1) ?? '', width, size)] : kept;
};

const withEllipsis = (line: string, width: number, size: number): string => {
  let kept = '';
  let used = FULL * size;
  for (const { segment } of graphemes.segment(line)) {
    used += widthOf(segment) * size;
    if (used > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
};

/** A transparent SVG of the label's size; its edges cut off what the estimate of the letters' widths let through. */
export const lettering = ({ width, height, text, size, bold }: Label): string => {
  const lines = fitText(text, width, size, Math.max(1, Math.floor(height / (size * LINE))));
  const texts = lines.map(
    (line, index) => `<text x="0" y="${Math.round(size + index * size * LINE)}">${escapeXml(line)}</text>`,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" fill="${INK}" ` +
    `font-family="DejaVu Sans, Liberation Sans, Arial, sans-serif" font-size="${size}" ` +
    `font-weight="${bold ? 700 : 400}">${texts.join('')}</svg>`
  );
};

const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
