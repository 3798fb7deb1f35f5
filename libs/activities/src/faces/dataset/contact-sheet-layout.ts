import { VERDICTS, type DatasetManifest, type FrameVerdict, type VerdictName } from '#domain';

/** One picture on the sheet with the text below it; pixels. */
export interface Tile {
  verdict: FrameVerdict;
  x: number;
  y: number;
  width: number;
  height: number;
  title: string;
  lines: string[];
}

export interface SheetText {
  x: number;
  y: number;
  size: number;
  text: string;
  muted?: boolean;
}

export interface SheetLayout {
  width: number;
  height: number;
  tiles: Tile[];
  texts: SheetText[];
}

const WIDTH = 1600;
const MARGIN = 32;
const GAP = 14;
const ADVICE_HEIGHT = 24;
/** Pixels a character takes on average, as a share of the letter size. */
const CHARACTER = 0.54;
/** Most dropped frames on the sheet; each verdict keeps its share of them. */
const MOST_DROPPED = 96;

const KEPT = { columns: 6, pictureHeight: 1, titleSize: 14, textSize: 12, lines: 2 };
const DROPPED = { columns: 8, pictureHeight: 9 / 16, titleSize: 13, textSize: 11, lines: 5 };
type Style = typeof KEPT;

/** Lays out the sheet; its size is limited whatever the number of frames. */
export const layOutSheet = (manifest: DatasetManifest): SheetLayout => {
  const kept = manifest.frames.filter(({ verdict }) => verdict === 'kept');
  const dropped = manifest.frames.filter(({ verdict }) => verdict !== 'kept');
  const shown = sampleByVerdict(dropped);
  const texts: SheetText[] = [
    { x: MARGIN, y: 56, size: 30, text: `${kept.length} pictures kept of ${manifest.frames.length} frames` },
    { x: MARGIN, y: 84, size: 16, text: countsLine(manifest), muted: true },
    { x: MARGIN, y: 108, size: 16, text: posesLine(manifest), muted: true },
    ...manifest.coverage.advice.map((text, index) => ({
      ...{ x: MARGIN, y: 108 + (index + 1) * ADVICE_HEIGHT, size: 16, text: `→ ${text}` },
    })),
  ];
  const top = 132 + manifest.coverage.advice.length * ADVICE_HEIGHT;
  const keptGrid = grid(kept, KEPT, top, keptText);
  const heading = keptGrid.bottom + 46;
  if (dropped.length > 0)
    texts.push({ x: MARGIN, y: heading, size: 22, text: droppedHeading(shown, dropped) });
  const droppedGrid = grid(shown, DROPPED, heading + 18, droppedText(kept));
  return {
    width: WIDTH,
    height: Math.ceil((dropped.length > 0 ? droppedGrid.bottom : keptGrid.bottom) + MARGIN),
    tiles: [...keptGrid.tiles, ...droppedGrid.tiles],
    texts,
  };
};

const countsLine = ({ counts }: DatasetManifest): string =>
  (Object.entries(counts) as [VerdictName, number][])
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join('  ·  ');

const posesLine = ({ coverage }: DatasetManifest): string =>
  `Poses kept: ${Object.entries(coverage.poses)
    .map(([pose, count]) => `${count} ${pose}`)
    .join(', ')}`;

const droppedHeading = (shown: FrameVerdict[], dropped: FrameVerdict[]): string =>
  shown.length === dropped.length
    ? `Dropped: ${dropped.length}`
    : `Dropped: ${dropped.length}, of which ${shown.length} are shown`;

/** At most this many frames, spread evenly over time for each verdict. */
const sampleByVerdict = (dropped: FrameVerdict[]): FrameVerdict[] => {
  if (dropped.length <= MOST_DROPPED) return dropped;
  const shown = VERDICTS.flatMap((name) => {
    const group = dropped.filter(({ verdict }) => verdict === name);
    const count = Math.ceil((group.length * MOST_DROPPED) / dropped.length);
    return Array.from({ length: count }, (_, index) => group[Math.floor((index * group.length) / count)]);
  });
  return shown.filter((frame) => frame !== undefined).sort((a, b) => a.timeMs - b.timeMs);
};

const grid = (
  frames: FrameVerdict[],
  style: Style,
  top: number,
  describe: (verdict: FrameVerdict) => { title: string; text: string },
): { tiles: Tile[]; bottom: number } => {
  const width = (WIDTH - 2 * MARGIN - (style.columns - 1) * GAP) / style.columns;
  const height = width * style.pictureHeight;
  const rowHeight = height + style.titleSize * 1.6 + style.lines * style.textSize * 1.3 + GAP;
  const tiles = frames.map((verdict, index) => {
    const { title, text } = describe(verdict);
    return {
      verdict,
      x: Math.round(MARGIN + (index % style.columns) * (width + GAP)),
      y: Math.round(top + Math.floor(index / style.columns) * rowHeight),
      width: Math.floor(width),
      height: Math.floor(height),
      title,
      lines: wrap(text, Math.floor(width / (style.textSize * CHARACTER)), style.lines),
    };
  });
  return { tiles, bottom: top + Math.ceil(frames.length / style.columns) * rowHeight };
};

const keptText = ({ image, frame, timeMs, measures }: FrameVerdict): { title: string; text: string } => ({
  title: `${image?.file ?? frame}  ·  ${seconds(timeMs)}`,
  text: `${measures.pose ?? ''}, face ${measures.faceSize ?? 0} px, sharpness ${Math.round(measures.faceSharpness ?? 0)}, ${image?.width ?? 0}×${image?.height ?? 0}`,
});

/** The sheet names images by their files, so a reason that names a kept frame does here too. */
const droppedText =
  (kept: FrameVerdict[]) =>
  ({ frame, verdict, timeMs, reason, of }: FrameVerdict): { title: string; text: string } => {
    const original = kept.find(({ frame }) => frame === of)?.image?.file;
    return {
      title: `${frame}  ·  ${verdict === 'near-duplicate-of' ? 'near-duplicate' : verdict}`,
      text: `${seconds(timeMs)}. ${original ? reason.replace(`frame ${of}`, original) : reason}`,
    };
  };

const seconds = (timeMs: number): string => `${(timeMs / 1000).toFixed(1)} s`;

/** Breaks a text into lines between words, and truncates it with an ellipsis. */
export const wrap = (text: string, characters: number, most: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= characters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${(lines[most - 1] ?? '').slice(0, characters - 1)}…`];
};
