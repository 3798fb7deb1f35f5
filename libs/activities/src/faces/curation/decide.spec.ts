import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  distinctFrames,
  embeddingOf,
  face,
  frame,
  hashOf,
  judge,
  lookFrom,
} from '../../../../../tests/faces/support/observed.ts';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import type { Landmarks, Point } from '#domain';
import type { ObservedFrame } from './frames.ts';
import { countVerdicts, shortageOf } from './decide.ts';

/** The verdict on one more frame after twelve good ones. */
const verdictOn = (...faces: MeasuredFace[]) => {
  const judged = judge([...distinctFrames(12), frame(12, ...faces)]).at(-1);
  if (!judged) throw new Error('Nothing was judged.');
  return judged;
};

/** Landmarks turned clockwise around the middle of the face. */
const rolled = (landmarks: Landmarks, degrees: number): Landmarks => {
  const [sine, cosine] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const middle = { x: 600, y: 330 };
  const turn = ({ x, y }: Point): Point => ({
    x: middle.x + cosine * (x - middle.x) - sine * (y - middle.y),
    y: middle.y + sine * (x - middle.x) + cosine * (y - middle.y),
  });
  const entries = Object.entries(landmarks).map(([name, point]) => [name, turn(point as Point)]);
  return Object.fromEntries(entries) as Landmarks;
};

const unlike = { hash: hashOf(200), embedding: embeddingOf(0, 60) };

describe('decide: one frame', () => {
  it('keeps a good face and says what it is', () => {
    expect(verdictOn(face(unlike))).toMatchObject({
      verdict: 'kept',
      reason: 'A frontal face 200 pixels wide, sharpness 300.',
      measures: { faces: 1, faceSize: 200, pose: 'frontal' },
    });
  });

  it.each<[string, Partial<MeasuredFace>, RegExp]>([
    ['face-too-small', { box: { x: 500, y: 200, width: 90, height: 120 } }, /90 pixels wide; 128/],
    ['too-dark', { meanLuma: 20 }, /brightness of the face 20 of 255/],
    ['too-dark', { darkShare: 0.6 }, /60 % of it without detail/],
    ['too-bright', { meanLuma: 240 }, /240 of 255/],
    ['too-bright', { brightShare: 0.4 }, /40 % of it burnt out/],
    ['too-dark', { meanLuma: 50 }, /50 of 255 \(usual here: 130\)/],
    ['too-bright', { meanLuma: 205 }, /205 of 255 \(usual here: 130\)/],
    ['occluded', { box: { x: 500, y: 560, width: 200, height: 260 } }, /cut off by the edge/],
    ['occluded', { occlusion: 9 }, /signs of it are 9.0 above what is usual/],
    ['eyes-closed', { eyesOpen: 0.05 }, /lids are 0.05 of the eye's width apart/],
    ['blurred', { sharpness: 60 }, /60, at least 66 .* sharpest of this video: 300/],
    ['other-person', { embedding: embeddingOf(1) }, /1.30 away .* at most 0.78/],
    ['no-face', { score: 0.4, embedding: embeddingOf(1) }, /scored 0.40, 0.6 is needed/],
    ['occluded', { score: 0.45, occlusion: 9 }, /9.0 above/],
  ])('drops %s with the figures: %j', (verdict, overrides, reason) => {
    expect(verdictOn(face({ ...unlike, ...overrides }))).toMatchObject({
      verdict,
      reason: expect.stringMatching(reason),
    });
  });

  it('drops a frame without any face', () => {
    expect(verdictOn()).toMatchObject({
      verdict: 'no-face',
      reason: 'No face was found.',
      measures: { faces: 0 },
    });
  });

  it.each([
    [90, 'clockwise'],
    [-80, 'anticlockwise'],
    [180, 'clockwise'],
  ])('never keeps a face that lies in the picture: by %i degrees', (degrees, direction) => {
    const { landmarks } = face();
    expect(verdictOn(face({ ...unlike, landmarks: rolled(landmarks, degrees) }))).toMatchObject({
      verdict: 'no-face',
      reason: `No face is upright: this one is turned by ${Math.abs(degrees)} degrees ${direction}, at most 60 are accepted.`,
      measures: { roll: degrees },
    });
  });

  it('says so also where the face does not pass as the person’s, unless it is surely somebody else’s', () => {
    const landmarks = rolled(face().landmarks, 90);
    const embedding = embeddingOf(0);
    embedding[120] = 1.1;
    expect(verdictOn(face({ ...unlike, landmarks, embedding })).verdict).toBe('no-face');
    expect(verdictOn(face({ ...unlike, landmarks, embedding: embeddingOf(1) })).verdict).toBe('other-person');
  });

  it('does not take a person who lies for another one', () => {
    const embedding = embeddingOf(0);
    embedding[120] = 1.1;
    const landmarks = rolled(face().landmarks, 90);
    const lying = Array.from({ length: 12 }, (_, index) => frame(12 + index, face({ landmarks, embedding })));
    const judged = judge([...distinctFrames(12), ...lying]);
    expect(judged.filter(({ verdict }) => verdict === 'no-face')).toHaveLength(12);
  });

  it('keeps a tilted head', () => {
    const { landmarks } = face();
    expect(verdictOn(face({ ...unlike, landmarks: rolled(landmarks, 35) })).verdict).toBe('kept');
  });

  it('drops a picture with another large face beside the main one, and keeps one with a small face far away', () => {
    const near = { x: 720, y: 200, width: 150, height: 200 };
    const far = { x: 1200, y: 20, width: 40, height: 50 };
    const other = (box: MeasuredFace['box']) => face({ box, embedding: embeddingOf(1) });
    expect(verdictOn(face(unlike), other(near))).toMatchObject({
      verdict: 'several-faces',
      reason: expect.stringMatching(/2 faces .* 150 pixels wide, .* of 200/),
    });
    expect(verdictOn(face(unlike), other(far)).verdict).toBe('kept');
  });

  it('cuts closer where another face reaches into the picture, and drops it where that does not help', () => {
    // The crop of head and shoulders begins at 314, that of the head alone at 405.
    const until = (x: number) =>
      face({ box: { x: x - 150, y: 200, width: 150, height: 200 }, embedding: embeddingOf(1) });
    expect(verdictOn(face(unlike), until(320))).toMatchObject({ verdict: 'kept', framing: 'portrait' });
    expect(verdictOn(face(unlike), until(390))).toMatchObject({ verdict: 'kept', framing: 'close' });
    expect(verdictOn(face(unlike), until(450)).verdict).toBe('several-faces');
  });

  it('does not take a find within the face for somebody else', () => {
    const mouth = face({ box: { x: 560, y: 340, width: 80, height: 80 }, embedding: embeddingOf(1) });
    expect(verdictOn(face(unlike), mouth).verdict).toBe('kept');
  });

  it('tells a hand rather than another person where both could be', () => {
    const embedding = embeddingOf(0);
    embedding[50] = 0.85;
    expect(verdictOn(face({ ...unlike, embedding, occlusion: 9 })).verdict).toBe('occluded');
  });

  it('tells that a face is too small rather than unsure or somebody else’s, where it may be the person’s', () => {
    const embedding = embeddingOf(0);
    embedding[50] = 1;
    const small = { ...unlike, embedding, box: { x: 500, y: 200, width: 60, height: 80 } };
    expect(verdictOn(face(small)).verdict).toBe('face-too-small');
    expect(verdictOn(face({ ...small, score: 0.5 })).verdict).toBe('face-too-small');
    expect(verdictOn(face({ ...small, embedding: embeddingOf(1) })).verdict).toBe('other-person');
  });

  it('does not take somebody else with something before the face for the person behind a hand', () => {
    const embedding = embeddingOf(0);
    embedding[50] = 1.25;
    expect(verdictOn(face({ ...unlike, embedding, occlusion: 9 })).verdict).toBe('other-person');
  });

  it('names the fault that cannot be mended first', () => {
    const small = { x: 500, y: 200, width: 90, height: 120 };
    expect(verdictOn(face({ ...unlike, box: small, sharpness: 5, meanLuma: 10 })).verdict).toBe(
      'face-too-small',
    );
  });
});

describe('decide: the video as a whole', () => {
  it('drops what is blurred also where most of the video is', () => {
    const frames = [...distinctFrames(6), ...distinctFrames(14, { sharpness: 40 }, 6)];
    expect(countVerdicts(judge(frames))).toMatchObject({ kept: 6, blurred: 14 });
  });

  it('holds a face against those of its own size: seen from afar, all have less detail', () => {
    const far = { box: { x: 500, y: 200, width: 130, height: 170 }, sharpness: 80 };
    const blurredToo = { ...far, sharpness: 15 };
    const frames = [
      ...distinctFrames(10, { box: { x: 300, y: 100, width: 400, height: 520 }, sharpness: 500 }),
      ...distinctFrames(8, far, 10),
      ...distinctFrames(2, blurredToo, 18),
    ];
    expect(countVerdicts(judge(frames))).toMatchObject({ blurred: 2, kept: 18 });
  });

  it('loses nothing of footage that is uniformly sharp', () => {
    const frames = distinctFrames(16).map(({ frame: candidate, faces }, index) => ({
      frame: candidate,
      faces: faces.map((one) => ({ ...one, sharpness: 100 + index * 5 })),
    }));
    expect(countVerdicts(judge(frames)).blurred).toBe(0);
  });

  it('drops footage that is blurred throughout, with the counts', () => {
    expect(shortageOf(judge(distinctFrames(10, { sharpness: 8 })), 4)).toBe(
      'Only 0 of 10 frames are good enough, the trainer needs 4. Dropped: 10 blurred.',
    );
  });

  it('has no shortage when there are just enough', () => {
    const judged = judge(distinctFrames(8));
    const { kept } = countVerdicts(judged);
    expect(shortageOf(judged, kept)).toBeNull();
    expect(shortageOf(judged, kept + 1)).toContain(`Only ${kept} of 8`);
  });

  it('does not take a face for covered because the detector is less sure of it', () => {
    expect(verdictOn(face({ ...unlike, score: 0.65 })).verdict).toBe('kept');
  });

  it('holds a face against those that are turned like it, and asks more of profiles', () => {
    const verdicts = (yaw: number) =>
      judge([
        ...distinctFrames(20),
        ...distinctFrames(3, { yaw, occlusion: 6 }, 20),
        ...distinctFrames(1, { yaw, occlusion: 11 }, 23),
        ...distinctFrames(1, { yaw, occlusion: 14 }, 24),
      ])
        .slice(20)
        .map(({ verdict }) => verdict);
    expect(verdicts(0)).toEqual(Array(5).fill('occluded'));
    expect(verdicts(30)).toEqual(['kept', 'kept', 'kept', 'occluded', 'occluded']);
    expect(verdicts(60)).toEqual(['kept', 'kept', 'kept', 'kept', 'occluded']);
  });

  it('does not take what all faces show, such as a beard or light from one side, for something before them', () => {
    expect(countVerdicts(judge(distinctFrames(10, { occlusion: 9 }))).occluded).toBe(0);
  });

  it('keeps the clear half of a video in which the face is covered half of the time', () => {
    const judged = judge([...distinctFrames(10), ...distinctFrames(10, { occlusion: 9 }, 10)]);
    expect(countVerdicts(judged)).toMatchObject({ kept: 10, occluded: 10 });
  });

  it('does not judge the eyes of somebody whose lids always look shut, nor those of a profile', () => {
    const shut = { eyesOpen: 0.05 };
    expect(countVerdicts(judge(distinctFrames(10, shut)))['eyes-closed']).toBe(0);
    expect(verdictOn(face({ ...unlike, ...shut, yaw: 60 })).verdict).toBe('kept');
    const blinking = judge([...distinctFrames(10), ...distinctFrames(4, shut, 10)]);
    expect(countVerdicts(blinking)).toMatchObject({ kept: 10, 'eyes-closed': 4 });
  });

  it('says the same whatever the order of the frames', () => {
    const frames = [...distinctFrames(30), ...distinctFrames(5, { sharpness: 40 }, 30), frame(35)];
    const expected = judge(frames);
    fc.assert(
      fc.property(fc.shuffledSubarray(frames, { minLength: frames.length }), (shuffled: ObservedFrame[]) => {
        expect(judge(shuffled)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('gives every frame one verdict, in time order', () => {
    const frames = distinctFrames(40);
    expect(judge(frames).map((judged) => judged.frame.id)).toEqual(frames.map(({ frame: { id } }) => id));
  });
});

describe('decide: duplicates and quotas', () => {
  it('keeps the sharper of two alike and names it', () => {
    const [first, second] = [20, 21].map((index) => frame(index, face({ sharpness: 280 + index })));
    if (!first || !second) throw new Error('Two frames were made.');
    const judged = judge([...distinctFrames(12), first, second]);
    expect(judged.at(-1)?.verdict).toBe('kept');
    expect(judged.at(-2)).toMatchObject({
      verdict: 'near-duplicate-of',
      of: '000022',
      reason: expect.stringMatching(
        /frame 000022, .*0.5 s before or after: 0 of 64 bits differ, the faces are 0.00 apart and their shades 0.00/,
      ),
    });
  });

  it('keeps another expression of somebody who sits still', () => {
    const still = [
      frame(20, face()),
      frame(22, face({ embedding: embeddingOf(0, 80) })),
      frame(24, face({ embedding: embeddingOf(0, 45), look: lookFrom(3) })),
      frame(26, face({ embedding: embeddingOf(0, 15) })),
    ];
    const verdicts = judge(still).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['kept', 'kept', 'kept', 'near-duplicate-of']);
  });

  it('drops a copy from another video', () => {
    const [original] = distinctFrames(1);
    if (!original) throw new Error('One frame was made.');
    const copy = { ...original, frame: { ...original.frame, id: '100001' } };
    expect(judge([...distinctFrames(12), copy]).at(-1)).toMatchObject({
      verdict: 'near-duplicate-of',
      of: '000001',
      reason: expect.stringMatching(/in another scene/),
    });
  });

  it('keeps 20 images of one pose', () => {
    const counts = countVerdicts(judge(distinctFrames(50)));
    expect(counts).toMatchObject({ kept: 20, 'over-quota': 30 });
  });

  it('lets turned faces go on to 30 images, and gives each pose its places', () => {
    const frames = [
      ...distinctFrames(30),
      ...distinctFrames(20, { yaw: -30 }, 30),
      ...distinctFrames(3, { yaw: 60 }, 50),
    ];
    const kept = judge(frames).filter(({ verdict }) => verdict === 'kept');
    const poses = kept.map(({ measures }) => measures.pose);
    expect(kept).toHaveLength(30);
    expect(poses.filter((pose) => pose === 'profile-right').length).toBeGreaterThanOrEqual(2);
    expect(poses.filter((pose) => pose === 'frontal').length).toBeGreaterThanOrEqual(10);
  });

  it('cuts some pictures wider, but never where somebody else would be in them', () => {
    const framings = judge(distinctFrames(8)).map(({ framing }) => framing);
    expect(framings.filter((framing) => framing === 'wide')).toHaveLength(2);
    const company = face({ box: { x: 1000, y: 300, width: 60, height: 70 }, embedding: embeddingOf(1) });
    const accompanied = distinctFrames(8).map(({ frame: candidate, faces }) => ({
      frame: candidate,
      faces: [...faces, company],
    }));
    expect(judge(accompanied).map(({ framing }) => framing)).not.toContain('wide');
  });
});
