import { describe, expect, it } from '@jest/globals';
import { holds, median, ratios, table, type Measured } from './bounds.ts';
import { parsePss, parseTimes } from './measure.ts';

const run = (seconds: number) => ({ wallSeconds: seconds, processorSeconds: 2 * seconds });
const measured = (video: string, service: number, memory: number): Measured => ({
  video,
  runs: {
    service: [service, 9 * service, service].map(run),
    ffmpeg: [run(4)],
    python: [run(20)],
    frugalPython: [run(12)],
  },
  memory,
});

describe('the benchmark', () => {
  it('takes the middle of its runs', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('holds each ratio to its bound', () => {
    const rows = ratios(measured('60 s', 5, 100), measured('30 min', 5, 111));
    expect(rows.filter((row) => !holds(row)).map(({ what }) => what)).toEqual([
      "30 min: wall time over ffmpeg's",
      'peak memory, 30 min over 60 s',
    ]);
    expect(table(rows)).toMatch(/60 s: wall time over ffmpeg's +1\.25 {2}at most 1\.50 {2}holds/);
    expect(table(rows)).toMatch(/30 min over 60 s +1\.11 {2}at most 1\.10 {2}MISSED/);
  });

  it('reads what the shell and the kernel tell', () => {
    expect(parseTimes('0m0.25s 0m0.50s\n1m2.00s 0m3.25s\n')).toBe(66);
    expect(parsePss('Rss: 900 kB\nPss:      512 kB\nPss_Anon: 3 kB\n')).toBe(512 * 1024);
  });
});
