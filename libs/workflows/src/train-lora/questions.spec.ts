import { describe, expect, it } from '@jest/globals';
import type { FilterFacesResult } from '#domain';
import { ReviewState } from './review-state.ts';
import { objectionTo, questionAboutFrames, questionAboutTraining, type Plan } from './questions.ts';

const dataset = { counts: {}, manifestKey: 'm', contactSheetKey: 'c' };
const people = [1, 2].map((n) => ({ id: `person-${n}`, pictureKey: `p${n}`, frames: 5 - n, seconds: 5 - n }));
const clear: FilterFacesResult = { dataset, kept: 12, shortage: null };

const draftOf = (
  asked: { review?: boolean; budget?: number } = {},
  judged: FilterFacesResult = clear,
): ReviewState => {
  const draft = new ReviewState({ review: false, ...asked }, { framesIndexKey: 'index', candidates: 40 });
  draft.judge(judged);
  return draft;
};

const plan = (estimate: number | null, steps = 1000): Plan => ({ trainer: 'turbo-flux', steps, estimate });

describe('what is asked about the frames', () => {
  it('is nothing where it is clear whom to train, and there are enough of them', () => {
    expect(questionAboutFrames(draftOf())).toBeNull();
  });

  it('is whom to train, with those there are to choose from', () => {
    expect(questionAboutFrames(draftOf({}, { dataset: null, people, kept: 0, shortage: null }))).toEqual({
      kind: 'choose-person',
      message:
        'It is not clear which person to train: person-1 is in 4 frames (4 s), person-2 is in 3 frames (3 s). Approve with person.',
      people,
      videosLeft: 4,
    });
  });

  it.each([
    ['equally-present', /^It is not clear which person to train: person-1 is in 4 frames/],
    [
      'seen-twice',
      /^Is this a reflection, or are they two people\? .*: person-1 is in 4 frames .* not mirrored\.$/,
    ],
  ] as const)('says why it is not clear: %s', (doubt, message) => {
    const draft = draftOf({}, { dataset: null, people, doubt, kept: 0, shortage: null });
    expect(questionAboutFrames(draft)).toMatchObject({
      ...{ kind: 'choose-person', doubt, people },
      message: expect.stringMatching(message),
    });
  });

  it('is for more images, with the reason', () => {
    const short = { ...clear, kept: 2, shortage: '2 are good; the trainer needs 4.' };
    expect(questionAboutFrames(draftOf({}, short))).toMatchObject({
      kind: 'too-few-images',
      message: '2 are good; the trainer needs 4. Bring frames back with keep, or add a video.',
    });
  });
});

describe('what is asked about the training', () => {
  it.each([
    ['nothing', {}, 2.4, null],
    ['nothing within the budget', { budget: 2.4 }, 2.4, null],
    ['to look at the dataset', { review: true }, 2.4, 'review'],
    ['to look at the dataset at no known price', { review: true }, null, 'review'],
    ['whether to pay more than the budget', { budget: 2.39 }, 2.4, 'over-budget'],
    ['whether to pay more, which is more than a look', { review: true, budget: 2 }, 2.4, 'over-budget'],
    ['whether any price is all right', { budget: 100 }, null, 'over-budget'],
  ])('is %s', (_what, asked, estimate, kind) => {
    expect(questionAboutTraining(draftOf(asked), plan(estimate))?.kind ?? null).toBe(kind);
  });

  it('tells the figures', () => {
    expect(questionAboutTraining(draftOf({ budget: 2 }), plan(2.4))?.message).toMatch(
      /^1000 steps cost about \$2\.40, more than the budget of \$2\.00\./,
    );
    expect(questionAboutTraining(draftOf({ review: true }), plan(2.4))?.message).toContain(
      '12 images and their captions: approve to train 1000 steps for about $2.40',
    );
  });

  it.each([
    ['an approval that saw the price', {}, 6.4, 6.4, null],
    ['an approval that saw that nobody knows it', {}, null, null, null],
    ['a budget that is high enough', { budget: 7 }, 6.4, 6.4, null],
    ['a budget that is still too low', { budget: 6 }, 6.4, 6.4, 'over-budget'],
    ['a budget where no price is known', { budget: 100 }, null, null, 'over-budget'],
    ['more steps, at another price than was seen', { steps: 2000 }, 6.4, 12.8, 'over-budget'],
    ['fewer steps, at another price above the budget', { steps: 500 }, 6.4, 3.2, 'over-budget'],
    ['fewer steps, within the budget', { steps: 100 }, 6.4, 0.64, null],
  ])('is settled, or not, by %s', (_what, approval, seen, then, kind) => {
    const draft = draftOf({ budget: 1 });
    draft.answer(approval, 'over-budget', seen);
    expect(questionAboutTraining(draft, plan(then))?.kind ?? null).toBe(kind);
  });

  it('is not settled by the answer whom to train, which saw neither images nor captions', () => {
    const draft = draftOf({ review: true, budget: 1 });
    draft.answer({ person: 'person-2' }, 'choose-person', 6.4);
    expect(questionAboutTraining(draft, plan(6.4))?.kind).toBe('over-budget');
    draft.answer({ budget: 10 }, 'too-few-images', 6.4);
    expect(questionAboutTraining(draft, plan(6.4))?.kind).toBe('review');
    draft.answer({}, 'review', 6.4);
    expect(questionAboutTraining(draft, plan(6.4))).toBeNull();
  });

  it('is asked again of another person, of another video, and where a frame was refused', () => {
    const draft = draftOf({ review: true });
    draft.answer({ person: 'person-2' }, 'review', null);
    expect(questionAboutTraining(draft, plan(null))?.kind).toBe('review');
    draft.answer({}, 'review', null);
    draft.addVideo({ framesIndexKey: 'other', candidates: 12 });
    expect(questionAboutTraining(draft, plan(null))?.message).toContain('brought 12 candidate frames');
    draft.answer({ keep: ['000003', '000004'] }, 'review', null);
    draft.judge({ ...clear, refused: [{ frame: '000003', reason: 'No face is in it.' }] });
    expect(questionAboutTraining(draft, plan(null))?.message).toContain(
      'Frame 000003 cannot be used: No face',
    );
    expect(draft.choices.keep).toEqual(['000004']);
  });

  it('names some of many frames that were refused, as it stands in every snapshot', () => {
    const draft = draftOf({ review: true });
    const keep = Array.from({ length: 5000 }, (_, index) => String(index).padStart(6, '0'));
    draft.answer({ keep }, 'review', null);
    draft.judge({ ...clear, refused: keep.map((frame) => ({ frame, reason: 'There is no such frame.' })) });
    const message = questionAboutTraining(draft, plan(null))?.message ?? '';
    expect(message).toContain(
      'Frame 000009 cannot be used: There is no such frame. Nor can 4990 other frames.',
    );
    expect(message.length).toBeLessThan(1000);
  });
});

describe('what the owner said', () => {
  it('stays said over several answers, and the last word about a frame counts', () => {
    const draft = draftOf();
    expect(
      draft.answer({ drop: ['000001', '000002'], captions: { '000005.jpg': 'a' } }, 'review', null),
    ).toBe(true);
    expect(draft.answer({ keep: ['000002'], captions: { '000006.jpg': 'b' } }, 'review', null)).toBe(true);
    expect(draft.answer({ steps: 300 }, 'review', null)).toBe(false);
    expect(draft.choices).toEqual({ drop: ['000001'], keep: ['000002'] });
    expect(draft.captionEdits).toEqual({ '000005.jpg': 'a', '000006.jpg': 'b' });
  });

  it('of one person is forgotten when it is another one', () => {
    const draft = draftOf();
    draft.answer({ keep: ['000002'], captions: { '000005.jpg': 'a' } }, 'review', null);
    draft.answer({ person: 'person-2', drop: ['000007'] }, 'review', null);
    expect(draft.choices).toEqual({ person: 'person-2', drop: ['000007'], keep: [] });
    expect(draft.captionEdits).toEqual({});
  });
});

describe('objectionTo', () => {
  it.each([
    [{}, 'choose-person', /^person is required: one of person-1/],
    [{ person: 'person-9' }, 'choose-person', /^person is not one of person-1/],
    [{ person: 'person-2' }, 'choose-person', null],
    [{ steps: 500 }, 'too-few-images', /still too few/],
    [{ keep: ['000001'] }, 'too-few-images', null],
    [{}, 'review', null],
    [{ submission: { outcome: 'not-accepted', claimId: 'x' } }, 'review', /^submission is not requested/],
  ] as const)('to %j, asked %s, is %s', (approval, kind, objection) => {
    const question = { kind, message: '', people, videosLeft: 4 };
    const input = { trainer: 'flux-lora-fast', triggerWord: 'ohwx' } as const;
    const told = objectionTo(structuredClone(approval) as never, question, input);
    if (objection === null) expect(told).toBeNull();
    else expect(told).toMatch(objection);
  });
});
