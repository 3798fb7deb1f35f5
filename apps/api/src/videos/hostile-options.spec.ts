import { describe, expect, it } from '@jest/globals';
import { OPERATION_NAMES, PlanRejected, type OperationName } from '#domain';
import { askedWork } from './asked-work.ts';
import { OPTIONS } from './operation-options.ts';
import { processVideoRequestSchema } from './schemas/request.schema.ts';

const uploadKey = 'uploads/ada/ada.mp4';

/** Texts that would mean something to ffmpeg, to a shell, or to a file system. */
const TEXTS = [
  "1;movie=/etc/passwd,scale='1:1'",
  '1:1,drawtext=textfile=/etc/passwd',
  '[v];amovie=/etc/passwd[a]',
  '-i /etc/passwd',
  'concat:/etc/passwd|/etc/hosts',
  'http://169.254.169.254/latest/meta-data/',
  '$(id)',
  '`id`',
  '../../../etc/passwd',
  '1:1\n#EXTM3U',
  "'",
  '\u0000',
  '',
];
const NUMBERS = [-1, -1e9, 1e9, Number.MAX_VALUE, Number.NaN, Number.POSITIVE_INFINITY];
const OTHERS: unknown[] = [null, [], {}, [TEXTS[0]], { toString: TEXTS[0] }];

/** What each operation cannot do without. */
const NEEDED: Partial<Record<OperationName, object>> = {
  removeSegments: { segments: [{ startSeconds: 1, endSeconds: 2 }] },
  frames: { everySeconds: 2 },
  audio: { action: 'extract' },
  watermark: { image: { uploadKey } },
};

/** Where a request is refused: by its schema or by what is checked before anybody has seen the video. */
const refusedAt = (operations: unknown[]): string[] => {
  const parsed = processVideoRequestSchema.safeParse({ uploadKey, operations });
  if (!parsed.success) return parsed.error.issues.map(({ path }) => path.join('/'));
  try {
    askedWork(parsed.data, false);
    return [];
  } catch (error) {
    if (!(error instanceof PlanRejected)) throw error;
    return error.objections.map(({ pointer }) => pointer.slice('#/'.length));
  }
};

const step = (operation: OperationName, options: object = {}): object => ({
  ...{ name: 'it', operation, ...(operation === 'concat' ? { from: ['source', 'source'] } : {}) },
  ...{ ...NEEDED[operation], ...options },
});

const cases = OPERATION_NAMES.flatMap((operation) =>
  Object.keys(OPTIONS[operation]).map((option): [OperationName, string] => [operation, option]),
);

describe('hostile options', () => {
  it.each(OPERATION_NAMES)('%s is taken as it is meant', (operation) => {
    expect(refusedAt([step(operation)])).toEqual([]);
  });

  it.each(cases)('%s refuses what is no %s, and says where', (operation, option) => {
    for (const value of [...TEXTS, ...NUMBERS, ...OTHERS]) {
      const found = refusedAt([step(operation, { [option]: value })]);
      expect({ value, found }).toEqual({
        value,
        found: expect.arrayContaining([expect.stringMatching(new RegExp(`^operations/0/${option}`))]),
      });
    }
  });

  it.each<[what: string, OperationName, option: string, good: object]>([
    ['a crop', 'transcode', 'crop', { x: 0, y: 0, width: 100, height: 100 }],
    ['a segment', 'removeSegments', 'segments', { startSeconds: 1, endSeconds: 2 }],
  ])('%s is made of numbers alone', (_what, operation, option, good) => {
    const whole = (part: object): object =>
      step(operation, { [option]: option === 'segments' ? [part] : part });
    expect(refusedAt([whole(good)])).toEqual([]);
    for (const member of Object.keys(good))
      for (const value of [...TEXTS, -1, 1e9, Number.NaN, ...OTHERS])
        expect({ member, value, found: refusedAt([whole({ ...good, [member]: value })]) }).toEqual({
          ...{ member, value },
          found: expect.arrayContaining([expect.stringContaining(`operations/0/${option}`)]),
        });
    expect(refusedAt([whole({ ...good, also: 'movie=/etc/passwd' })])).toEqual([
      expect.stringContaining(`operations/0/${option}`),
    ]);
  });

  it.each(OPERATION_NAMES)('%s has a name that is safe as a file, and inputs that are names', (operation) => {
    for (const text of TEXTS) {
      expect(refusedAt([{ ...step(operation), name: text }])).toContain('operations/0/name');
      expect(refusedAt([{ ...step(operation), from: [text, text] }]).join()).toMatch(/^operations\/0\/from/);
    }
  });

  it.each(OPERATION_NAMES)('%s has no other options', (operation) => {
    for (const option of ['filter', 'vf', 'args', '-i', '__proto__', 'constructor'])
      expect(
        refusedAt([{ ...step(operation), ...(JSON.parse(`{"${option}":"movie=/etc/passwd"}`) as object) }]),
      ).not.toEqual([]);
  });
});
