import { describe, expect, it } from '@jest/globals';
import { fieldProblems } from '../../http/field-problems.ts';
import { approveRequestSchema } from './approve.schema.ts';

describe('the changes of an approval', () => {
  it.each([
    [{ questionId: 5 }, 'questionId', 'must be text'],
    [{ questionId: 'a'.repeat(129) }, 'questionId', 'must be at most 128 characters'],
    [{ captions: ['ohwx_ada'] }, 'captions', 'must be an object of captions'],
    [{ captions: 'ohwx_ada' }, 'captions', 'must be an object of captions'],
    [{ captions: null }, 'captions', 'must be an object of captions'],
    [{ captions: { '000017.jpg': 5 } }, 'captions.000017.jpg', 'must be text'],
    [{ captions: { '000017.jpg': ' ' } }, 'captions.000017.jpg', 'must not be empty'],
    [{ captions: { '../x': 'a' } }, 'captions.../x', 'must be an image file such as 000017.jpg'],
    [{ steps: 99 }, 'steps', 'must be at least 100'],
    [{ steps: 10_001 }, 'steps', 'must be at most 10000'],
    [{ steps: 1000.5 }, 'steps', 'must be a whole number'],
    [{ steps: '1000' }, 'steps', 'must be a whole number'],
    [{ submission: {} }, 'submission.outcome', 'must be accepted or not-accepted'],
    [{ submission: { outcome: 'not-accepted' } }, 'submission.claimId', 'is required'],
    [{ submission: 'accepted' }, 'submission', 'must be an object with an outcome'],
    [{ budget: -1 }, 'budget', 'must be at least 0'],
    [{ budget: 10_001 }, 'budget', 'must be at most 10000'],
    [{ budget: '5' }, 'budget', 'must be a number of US dollars'],
    [{ person: 'Ada' }, 'person', 'must be the id of a person, such as person-1'],
    [{ drop: '000017' }, 'drop', 'must be a list of frames'],
    [{ drop: ['000017', '17'] }, 'drop.1', 'must be a frame such as 000017'],
    [{ keep: [17] }, 'keep.0', 'must be text'],
    [{ approve: true }, 'approve', 'is not a known field'],
    [[], 'body', 'must be an object'],
    ['go', 'body', 'must be an object'],
  ])('in %j are refused at %s: %s', (body, field, message) => {
    const { error } = approveRequestSchema.safeParse(body);
    expect(fieldProblems(error?.issues ?? [], 'body')).toMatchObject([{ field, message }]);
  });
});
