import { describe, expect, it } from '@jest/globals';
import { OPERATION_NAMES, PlanRejected, TEMPLATE_NAMES } from '#domain';
import { askedWork } from './asked-work.ts';
import { OPTIONS } from './operation-options.ts';
import { operationSchema } from './schemas/operation.schema.ts';
import { processVideoRequestSchema, type ProcessVideoRequest } from './schemas/request.schema.ts';

const uploadKey = 'uploads/ada/ada.mp4';

const objectionsTo = (request: ProcessVideoRequest, hasFile = false): [pointer: string, code: string][] => {
  try {
    askedWork(processVideoRequestSchema.parse(request), hasFile);
    return [];
  } catch (error) {
    if (!(error instanceof PlanRejected)) throw error;
    return error.objections.map(({ pointer, code }) => [pointer, code]);
  }
};

describe('the operations of a request', () => {
  it('have their options, and nothing that was left out', () => {
    const operations: ProcessVideoRequest['operations'] = [
      { name: 'cut', operation: 'trim', from: ['source'], startSeconds: 2, endSeconds: 32.5 },
      { name: 'web', operation: 'transcode', from: ['cut'], container: 'mp4', maxHeight: 1080 },
      { name: 'poster', operation: 'thumbnail' },
    ];
    expect(askedWork({ uploadKey, operations }, false)).toEqual({ operations });
  });

  it('are refused for options of others, and for those that they lack, all at once', () => {
    expect(
      objectionsTo({
        uploadKey,
        operations: [
          {
            name: 'sheet',
            operation: 'contactSheet',
            columns: 3,
            crop: { x: 0, y: 0, width: 16, height: 16 },
          },
          { name: 'short', operation: 'removeSegments' },
          { name: 'sound', operation: 'audio', targetLufs: -16 },
          { name: 'mark', operation: 'watermark', from: ['nowhere'] },
          { name: 'facts', operation: 'probe', seconds: 3 },
        ],
      }),
    ).toEqual([
      ['#/operations/0/crop', 'unknown-option'],
      ['#/operations/1/segments', 'required'],
      ['#/operations/2/action', 'required'],
      ['#/operations/3/image', 'required'],
      ['#/operations/4/seconds', 'unknown-option'],
      ['#/operations/3/from/0', 'unknown-input'],
    ]);
  });

  it('are checked among themselves', () => {
    expect(
      objectionsTo({
        uploadKey,
        operations: [
          { name: 'web', operation: 'transcode', minSsim: 0.9, bitrateKbps: 500 },
          { name: 'web', operation: 'hls', from: ['gone'] },
        ],
      }),
    ).toEqual([
      ['#/operations/1/name', 'duplicate'],
      ['#/operations/1/from/0', 'unknown-input'],
      ['#/operations/0/bitrateKbps', 'conflict'],
    ]);
    expect(objectionsTo({ uploadKey, operations: [] })).toEqual([['#/operations', 'required']]);
  });

  it('can have each of their options', () => {
    const fields = Object.keys(operationSchema.shape);
    for (const name of OPERATION_NAMES)
      expect(fields).toEqual(expect.arrayContaining(Object.keys(OPTIONS[name])));
    const used = new Set(['name', 'operation', 'from', ...Object.values(OPTIONS).flatMap(Object.keys)]);
    expect(fields.filter((field) => !used.has(field))).toEqual([]);
  });
});

describe('a template', () => {
  it.each(TEMPLATE_NAMES)('%s stands for operations that can be done', (template) => {
    const work = askedWork({ uploadKey, template }, false);
    expect(work.template).toBe(template);
    expect(work.operations).not.toEqual([]);
  });

  it('takes its own fields, and no others', () => {
    const { operations } = askedWork({ uploadKey, template: 'web', fields: { maxHeight: 720 } }, false);
    expect(operations).toContainEqual(expect.objectContaining({ operation: 'transcode', maxHeight: 720 }));
    expect(objectionsTo({ uploadKey, template: 'archive', fields: { side: 720, seconds: 3 } })).toEqual([
      ['#/fields/side', 'unknown-option'],
      ['#/fields/seconds', 'unknown-option'],
    ]);
  });

  it('says which field is wrong', () => {
    expect(objectionsTo({ uploadKey, template: 'preview', fields: { seconds: 60 } })).toEqual([
      ['#/fields/seconds', 'out-of-range'],
    ]);
  });
});

describe('a request', () => {
  const operations: ProcessVideoRequest['operations'] = [{ name: 'facts', operation: 'probe' }];
  const output = { jobId: '5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f', outputId: 'web' };

  it.each<[string, ProcessVideoRequest, boolean]>([
    ['an upload', { uploadKey, operations }, false],
    ['a URL', { videoUrl: 'https://example.org/a.mp4', operations }, false],
    ['an output', { output, operations }, false],
    ['a file', { operations }, true],
  ])('can name %s', (_what, request, hasFile) => expect(objectionsTo(request, hasFile)).toEqual([]));

  it.each<[string, ProcessVideoRequest, boolean, [string, string][]]>([
    ['no video', { operations }, false, [['#/video', 'not-one-source']]],
    ['two videos', { uploadKey, output, operations }, false, [['#/video', 'not-one-source']]],
    ['a video besides its file', { uploadKey, operations }, true, [['#/video', 'not-one-source']]],
    ['nothing to do', { uploadKey }, false, [['#/operations', 'required']]],
    ['both ways to say it', { uploadKey, operations, template: 'web' }, false, [['#/template', 'conflict']]],
    ['fields of no template', { uploadKey, operations, fields: {} }, false, [['#/fields', 'conflict']]],
    ['a plan for its file', { operations, dryRun: true }, true, [['#/dryRun', 'conflict']]],
    [
      'nothing at all',
      {},
      false,
      [
        ['#/video', 'not-one-source'],
        ['#/operations', 'required'],
      ],
    ],
  ])('cannot have %s', (_what, request, hasFile, expected) =>
    expect(objectionsTo(request, hasFile)).toEqual(expected),
  );
});

describe('values of the schema', () => {
  const codesOf = (given: object): (string | undefined)[] =>
    operationSchema
      .safeParse({ name: 'a', operation: 'transcode', ...given })
      .error?.issues.map(({ message }) => message) ?? [];

  it.each([
    [{ rotate: 45 }, 'must be at least 90'],
    [{ rotate: 100 }, 'must be 90, 180 or 270'],
    [{ targetLufs: -15 }, 'must be one of -14, -16, -23'],
    [{ minSsim: 1 }, 'must be at most 0.999'],
    [{ pad: '1/1' }, 'must be width to height, such as 1:1 or 9:16'],
  ])('%j are refused', (given, message) => expect(codesOf(given)).toEqual([message]));
});
