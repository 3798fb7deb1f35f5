import { describe, expect, it } from '@jest/globals';
import { alignFace, FACE_SIDE } from './align.ts';
import { differenceHash, hashDistance } from './difference-hash.ts';
import { estimateHeadPose, isUpright, rollOf } from './head-pose.ts';
import type { Landmarks } from '#domain';
import type { Picture } from './picture.ts';
import { measureFace } from './quality.ts';

const paint = (width: number, height: number, grey: (x: number, y: number) => number): Picture => {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    data.fill(grey(pixel % width, Math.floor(pixel / width)), pixel * 3, pixel * 3 + 3);
  }
  return { data, width, height };
};

/** Landmarks of a face that looks ahead, around (x, y), turned by `degrees` in the picture. */
const landmarks = (x: number, y: number, side: number, degrees = 0): Landmarks => {
  const turn = (degrees * Math.PI) / 180;
  const at = (u: number, v: number) => ({
    x: x + side * ((u - 0.5) * Math.cos(turn) - (v - 0.5) * Math.sin(turn)),
    y: y + side * ((u - 0.5) * Math.sin(turn) + (v - 0.5) * Math.cos(turn)),
  });
  return {
    leftEye: at(0.318, 0.314),
    rightEye: at(0.669, 0.314),
    nose: at(0.4935, 0.538),
    leftMouth: at(0.353, 0.7),
    rightMouth: at(0.633, 0.7),
  };
};

const greyAt = ({ data, width }: Picture, x: number, y: number): number => data[(y * width + x) * 3] ?? -1;

describe('alignFace', () => {
  it('cuts out exactly the square that the landmarks describe', () => {
    const picture = paint(400, 300, (x) => x / 2);
    const aligned = alignFace(picture, landmarks(200, 150, FACE_SIDE));
    expect(aligned).toMatchObject({ width: FACE_SIDE, height: FACE_SIDE });
    expect(Math.abs(greyAt(aligned, 0, 75) - 125 / 2)).toBeLessThanOrEqual(1);
    expect(Math.abs(greyAt(aligned, 149, 75) - 274 / 2)).toBeLessThanOrEqual(1);
  });

  it('turns a tilted face upright', () => {
    const picture = paint(400, 400, (_x, y) => (y < 200 ? 200 : 50));
    const aligned = alignFace(picture, landmarks(200, 200, 150, 90));
    expect(greyAt(aligned, 10, 75)).toBe(200);
    expect(greyAt(aligned, 140, 75)).toBe(50);
  });

  it('averages a large face down instead of skipping pixels', () => {
    const stripes = paint(900, 900, (x) => (x % 2 === 0 ? 0 : 200));
    const aligned = alignFace(stripes, landmarks(450, 450, 600));
    expect(Math.abs(greyAt(aligned, 75, 75) - 100)).toBeLessThanOrEqual(10);
  });

  it('repeats the border where the face leaves the frame', () => {
    const picture = paint(100, 100, () => 77);
    expect(greyAt(alignFace(picture, landmarks(0, 0, 150)), 0, 0)).toBe(77);
  });
});

describe('measureFace', () => {
  it('finds a checkered face sharper than a plain one, and tells exposure', () => {
    const plain = measureFace(paint(FACE_SIDE, FACE_SIDE, () => 120));
    const checkered = measureFace(paint(FACE_SIDE, FACE_SIDE, (x, y) => ((x + y) % 2 === 0 ? 100 : 140)));
    expect(plain).toMatchObject({ sharpness: 0, darkShare: 0, brightShare: 0 });
    expect(plain.meanLuma).toBeCloseTo(120);
    expect(checkered.sharpness).toBeGreaterThan(1000);
    expect(measureFace(paint(FACE_SIDE, FACE_SIDE, () => 5)).darkShare).toBe(1);
    expect(measureFace(paint(FACE_SIDE, FACE_SIDE, () => 254)).brightShare).toBe(1);
  });
});

describe('estimateHeadPose', () => {
  const withNose = (x: number, y: number): Landmarks => ({
    ...landmarks(0, 0, 100),
    nose: { x, y },
  });

  it('looks ahead when the nose is in the middle, however the head is tilted', () => {
    for (const tilt of [-40, 0, 40]) {
      const pose = estimateHeadPose(landmarks(50, 50, 100, tilt));
      expect(Math.abs(pose.yaw)).toBeLessThan(2);
      expect(Math.abs(pose.pitch)).toBeLessThan(2);
    }
  });

  it('looks to the side that the nose points to', () => {
    expect(estimateHeadPose(withNose(-10, 4)).yaw).toBeLessThan(-20);
    expect(estimateHeadPose(withNose(10, 4)).yaw).toBeGreaterThan(20);
  });

  it('looks down when the nose nears the mouth', () => {
    expect(estimateHeadPose(withNose(0, 12)).pitch).toBeLessThan(-15);
    expect(estimateHeadPose(withNose(0, -6)).pitch).toBeGreaterThan(15);
  });
});

describe('rollOf', () => {
  it('is how far a face is turned clockwise, and says whether it stands', () => {
    for (const tilt of [-170, -90, -40, 0, 40, 90, 170]) {
      const turned = landmarks(50, 50, 100, tilt);
      expect(rollOf(turned)).toBeCloseTo(tilt, 0);
      expect(isUpright(turned)).toBe(Math.abs(tilt) <= 45);
    }
  });
});

describe('differenceHash', () => {
  const box = { x: 0, y: 0, width: 180, height: 160 };
  const picture = (shift: number) =>
    paint(180, 160, (x, y) => 120 + 100 * Math.sin((x + shift) / 20 + y / 35));

  it('does not change with brightness', () => {
    const brighter = paint(180, 160, (x, y) => 20 + 120 + 100 * Math.sin(x / 20 + y / 35));
    expect(hashDistance(differenceHash(picture(0), box), differenceHash(brighter, box))).toBeLessThanOrEqual(
      2,
    );
  });

  it('changes little for a small shift and much for another picture', () => {
    const hash = differenceHash(picture(0), box);
    expect(hashDistance(hash, differenceHash(picture(2), box))).toBeLessThanOrEqual(8);
    expect(hashDistance(hash, differenceHash(picture(60), box))).toBeGreaterThan(20);
  });
});
