import { boundsOf, type VideoResult } from './bounds.ts';
import type { Share, VerdictScore } from './score.ts';

const percent = ({ right, of }: Share): string =>
  of === 0 ? '–' : `${((100 * right) / of).toFixed(0)} % (${right}/${of})`;

const table = (head: string[], rows: string[][]): string => {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

/** Precision and recall of each verdict over all videos. */
export const verdictTable = (scores: VerdictScore[], duplicates: Share): string =>
  table(
    ['verdict', 'precision', 'recall'],
    [
      ...scores.map(({ verdict, precision, recall }) => [
        `\`${verdict}\``,
        percent(precision),
        percent(recall),
      ]),
      ['`near-duplicate-of`', '', percent(duplicates)],
    ],
  );

/** What each video gave, and whether that is enough. */
export const videoTable = (results: VideoResult[]): string =>
  table(
    ['video', 'length', 'frames', 'kept', 'wrongly kept', 'crowded', 'duplicates dropped', 'good kept', ''],
    results.map((result) => [
      result.name,
      `${Math.round(result.seconds)} s`,
      String(result.frames),
      String(result.kept),
      result.wronglyKept.join(', ') || 'none',
      result.crowded.join(', ') || 'none',
      percent(result.duplicates),
      percent(result.good),
      boundsOf(result).every(({ holds }) => holds) ? 'holds' : 'misses',
    ]),
  );

const BEGIN = '<!-- measured: begin -->';
const END = '<!-- measured: end -->';

/** The document with the measured part replaced. @throws Error when its marks are gone. */
export const withMeasured = (document: string, measured: string): string => {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('The document has lost the marks of its measured part.');
  return `${document.slice(0, begin)}${BEGIN}\n\n${measured}\n\n${document.slice(end)}`;
};
