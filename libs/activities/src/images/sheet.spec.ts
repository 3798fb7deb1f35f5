import { describe, expect, it } from '@jest/globals';
import sharp, { type Stats } from 'sharp';
import { drawn } from '../../../../tests/images/support/pictures.ts';
import { readMetadata } from '../../../../tests/images/support/read-image.ts';
import { drawSheet } from './sheet.ts';
import { layOutSheet, LONGEST_SIDE, type Box, type Grid } from './sheet-layout.ts';

const MARK = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';

const names = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index + 1}`);
const gridOf = (columns: number, rows: number, picture = { width: 1024, height: 1024 }): Grid => ({
  ...{ title: 'Ada at the sea', picture },
  columns: names(columns, 'scale'),
  rows: names(rows, 'version'),
});
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const areaOf = async (sheet: Buffer, { x: left, y: top, width, height }: Box): Promise<Stats> =>
  sharp(await sharp(sheet).extract({ left, top, width, height }).png().toBuffer()).stats();
const hasInk = async (sheet: Buffer, box: Box): Promise<boolean> =>
  ((await areaOf(sheet, box)).channels[0]?.min ?? 255) < 120;

describe('layOutSheet', () => {
  it.each([
    [1, 1],
    [4, 1],
    [1, 7],
    [3, 5],
    [200, 1],
    [1, 200],
    [14, 14],
  ])('of %i × %i lays nothing over anything else, within the longest side', (columns, rows) => {
    for (const picture of [
      { width: 1024, height: 1024 },
      { width: 576, height: 1024 },
      { width: 1024, height: 576 },
    ]) {
      const { width, height, cells, labels } = layOutSheet(gridOf(columns, rows, picture));
      expect(Math.max(width, height)).toBeLessThanOrEqual(LONGEST_SIDE);
      expect(cells).toHaveLength(columns * rows);
      const boxes = [...cells, ...labels];
      expect(boxes.filter((box) => box.x + box.width > width || box.y + box.height > height)).toEqual([]);
      expect(boxes.filter((a, index) => boxes.slice(index + 1).some((b) => overlap(a, b)))).toEqual([]);
    }
  });

  it('leaves no room for labels that are all empty', () => {
    const { cells, labels } = layOutSheet({
      ...gridOf(4, 1),
      title: '',
      columns: ['', '', '', ''],
      rows: [''],
    });
    expect(labels).toEqual([]);
    expect(cells[0]).toEqual({ column: 0, row: 0, x: 24, y: 24, width: 320, height: 320 });
  });

  it.each([
    [0, 1],
    [201, 1],
    [15, 14],
  ])('refuses %i × %i', (columns, rows) => {
    expect(() => layOutSheet(gridOf(columns, rows))).toThrow(RangeError);
  });
});

const colours = [
  [220, 30, 30],
  [30, 220, 30],
  [30, 30, 220],
] as const;
const thumbnails = await Promise.all(
  colours.map((colour) =>
    drawn(64, 64, () => [...colour])
      .webp({ quality: 95 })
      .toBuffer(),
  ),
);

describe('drawSheet', () => {
  it('puts every picture where its labels say, and carries the mark', async () => {
    const grid = gridOf(3, 2);
    const sheet = await drawSheet(grid, (column, row) =>
      Promise.resolve(thumbnails[(column + row) % 3] ?? 'missing'),
    );
    const { width, height, cells, labels } = layOutSheet(grid);
    expect(await sharp(sheet).metadata()).toMatchObject({ format: 'jpeg', width, height });
    expect(readMetadata(sheet)).toEqual({ digitalSourceType: MARK });
    for (const cell of cells) {
      const { channels } = await areaOf(sheet, cell);
      for (const [index, level] of (colours[(cell.column + cell.row) % 3] ?? []).entries())
        expect(Math.abs((channels[index]?.mean ?? 0) - level)).toBeLessThan(8);
    }
    for (const label of labels) expect(await hasInk(sheet, label)).toBe(true);
  });

  it('says in an empty cell why there is no picture', async () => {
    const grid = gridOf(2, 1);
    const sheet = await drawSheet(grid, (column) =>
      Promise.resolve(column === 0 ? (thumbnails[0] ?? '') : 'flagged'),
    );
    const [, empty] = layOutSheet(grid).cells;
    if (!empty) throw new Error('There is no second cell.');
    expect(await hasInk(sheet, empty)).toBe(true);
    expect((await areaOf(sheet, empty)).channels[0]?.mean).toBeGreaterThan(200);
  });

  it.each([
    ['wide letters', 'W'.repeat(10_000)],
    ['many words', 'woman at the sea '.repeat(1_000)],
    ['markup', '</text></svg><script>alert(1)</script><text x="0" y="9">&amp;&nbsp;]]><!--'.repeat(3)],
    ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈😀'.repeat(100)],
    ['other scripts', '日本の海辺 ونهار आदा '.repeat(50)],
    ['what XML forbids', '\u0000\u0001\u001f\ufffe\uffff\ud800 x\n\ny\u202e'],
    ['piled accents', `Z${'\u0300'.repeat(5_000)}`],
    ['nothing', ''],
    ['spaces', '   '],
  ])('keeps labels of %s within their boxes', async (_what, text) => {
    const grid: Grid = {
      title: text,
      columns: [text, 'x'],
      rows: [text],
      picture: { width: 100, height: 80 },
    };
    const sheet = await drawSheet(grid, () => Promise.resolve(text));
    const { width, height, cells, labels } = layOutSheet(grid);
    const lettered = await sharp(sheet).greyscale().raw().toBuffer();
    const boxes = [...cells, ...labels];
    // JPEG spreads ink by less than a block.
    const near = (x: number, y: number): boolean =>
      boxes.some((b) => x >= b.x - 8 && x < b.x + b.width + 8 && y >= b.y - 8 && y < b.y + b.height + 8);
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        if ((lettered[y * width + x] ?? 0) < 120 && !near(x, y)) throw new Error(`Ink at ${x}, ${y}.`);
    expect(boxes.length).toBeGreaterThan(0);
  });

  it('draws two hundred pictures', async () => {
    const sheet = await drawSheet(gridOf(20, 10), () => Promise.resolve(thumbnails[1] ?? ''));
    expect((await sharp(sheet).metadata()).format).toBe('jpeg');
  });
});
