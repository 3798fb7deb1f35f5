import { describe, expect, it } from '@jest/globals';
import { estimateQuerySchema } from '../lora/estimate/estimate.schema.ts';
import { listQuerySchema } from '../lora/list/list.schema.ts';
import { approveRequestSchema } from '../lora/schemas/approve.schema.ts';
import { trainRequestSchema } from '../lora/schemas/train.schema.ts';
import { uploadPartsRequestSchema, uploadRequestSchema } from '../uploads/uploads.schema.ts';
import { fieldProblems } from './field-problems.ts';

const video = { name: 'Ada', triggerWord: 'ohwx', consent: true, videoUrl: 'https://example.org/a.mp4' };
const parts = (...all: object[]) => ({ parts: all });

describe('what a schema refuses is told to programs', () => {
  it.each([
    [approveRequestSchema, { captions: { '000017.jpg': '' } }, '#/captions/000017.jpg', 'too-short'],
    [approveRequestSchema, { captions: { 'a/b~c d': 'x' } }, '#/captions/a~1b~0c%20d', 'wrong-format'],
    [approveRequestSchema, { '\ud800': 1 }, '#/%EF%BF%BD', 'unknown-field'],
    [approveRequestSchema, { keep: ['000001', '17'] }, '#/keep/1', 'wrong-format'],
    [approveRequestSchema, { submission: {} }, '#/submission/outcome', 'unknown-value'],
    [approveRequestSchema, { submission: { outcome: 'not-accepted' } }, '#/submission/claimId', 'required'],
    [approveRequestSchema, [], '#', 'wrong-type'],
    [trainRequestSchema, { ...video, consent: false }, '#/consent', 'unknown-value'],
    [trainRequestSchema, { ...video, consent: undefined }, '#/consent', 'required'],
    [trainRequestSchema, { ...video, trainer: 'x' }, '#/trainer', 'unknown-value'],
    [trainRequestSchema, { ...video, budget: -1 }, '#/budget', 'too-small'],
    [trainRequestSchema, { ...video, budget: 1e9 }, '#/budget', 'too-large'],
    [trainRequestSchema, { ...video, budget: '5' }, '#/budget', 'wrong-type'],
    [uploadRequestSchema, { bytes: 9, firstBytes: 'AAAA' }, '#/firstBytes', 'wrong-length'],
    [uploadPartsRequestSchema, parts(), '#/parts', 'too-few'],
    [uploadPartsRequestSchema, {}, '#/parts', 'required'],
    [uploadPartsRequestSchema, parts({ number: 0, sha256: '0'.repeat(64) }), '#/parts/0/number', 'too-small'],
  ])('%#: with a pointer and a code', (schema, given, pointer, code) => {
    const problems = fieldProblems(schema.safeParse(given).error?.issues ?? [], 'body');
    expect(problems).toMatchObject([{ pointer, code }]);
    expect(problems[0]).not.toHaveProperty('parameter');
  });

  it.each([
    [listQuerySchema, { limit: '0' }, 'limit', 'too-small'],
    [listQuerySchema, { cursor: 'x' }, 'cursor', 'unknown-cursor'],
    [listQuerySchema, { page: '2' }, 'page', 'unknown-field'],
    [estimateQuerySchema, { steps: 'many' }, 'steps', 'wrong-type'],
  ])('%#: with a parameter and a code', (schema, given, parameter, code) => {
    const problems = fieldProblems(schema.safeParse(given).error?.issues ?? [], 'parameter');
    expect(problems).toMatchObject([{ parameter, field: parameter, code }]);
    expect(problems[0]).not.toHaveProperty('pointer');
  });
});
