import { describe, expect, it } from '@jest/globals';
import { distinctFrames, embeddingOf, face, frame } from '../../../../../tests/faces/support/observed.ts';
import { castOf } from './main-person.ts';
import { decide } from './decide.ts';
import { applyChoices } from './owner-choices.ts';

const frames = [
  ...distinctFrames(12),
  frame(12, face({ sharpness: 5 })),
  frame(13),
  frame(14, face({ embedding: embeddingOf(1) })),
];
const main = castOf(frames).main;
if (!main) throw new Error('Nobody is the main person.');
const before = decide(frames, main);

const verdictsAfter = (choices: Parameters<typeof applyChoices>[3]) => {
  const { frames: after, refused } = applyChoices(before, frames, main, choices);
  const changed = after.filter((one, index) => one.verdict !== before[index]?.verdict);
  return { changed: changed.map(({ frame: { id }, verdict }) => [id, verdict]), refused, after };
};

describe('applyChoices', () => {
  it('changes nothing without choices', () => {
    expect(applyChoices(before, frames, main, {})).toEqual({ frames: before, refused: [] });
  });

  it('drops exactly the frames that are named, with no image left to make', () => {
    const { changed, after } = verdictsAfter({ drop: ['000003', '000013'] });
    expect(changed).toEqual([['000003', 'dropped-by-owner']]);
    expect(after[2]?.framing).toBeUndefined();
  });

  it('brings back a frame whatever was wrong with it, and says what that was', () => {
    const { changed, after, refused } = verdictsAfter({ keep: ['000013', '000015'] });
    expect(changed).toEqual([
      ['000013', 'kept'],
      ['000015', 'kept'],
    ]);
    expect(after[12]).toMatchObject({
      framing: 'portrait',
      reason: 'Brought back by its owner; the verdict was blurred.',
    });
    expect(refused).toEqual([]);
  });

  it('refuses what cannot be trained on', () => {
    expect(verdictsAfter({ keep: ['000014', '000099'] })).toMatchObject({
      changed: [],
      refused: [
        { frame: '000014', reason: 'No face is in it.' },
        { frame: '000099', reason: 'There is no such frame.' },
      ],
    });
  });
});
