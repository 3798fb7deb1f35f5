import type { Box } from '#domain';
import type { Clip } from './clip.ts';

/** A person in a photograph, for people without footage. */
export interface Still {
  file: string;
  /** Width and height of the photograph, and the box of the face; pixels. */
  size: [number, number];
  face: [x: number, y: number, width: number, height: number];
  /** The state of the eyes, unless they are open. */
  eyes?: 'closed' | 'hidden';
  /** The person's name, if another still shows the same person. */
  person?: string;
  /** No threshold that tells people apart was tuned on it. */
  heldOut?: true;
}

const group =
  (file: string, size: Still['size'], heldOut?: true) =>
  (face: Still['face']): Still => ({
    ...{ file, size, face },
    ...(heldOut && { heldOut }),
  });

const [bar, sofa, terrace, party, stairs, window] = [
  group('sample1.jpg', [1920, 1280]),
  group('sample2.jpg', [1920, 1367], true),
  group('sample3.jpg', [1920, 1350]),
  group('sample4.jpg', [1920, 1448], true),
  group('sample5.jpg', [1920, 1398]),
  group('sample6.jpg', [1920, 1537], true),
];
const friends = group('multi_face.jpg', [1000, 667]);
const children = group('thai_people.jpg', [1024, 683], true);
const portrait = (file: string, face: Still['face'], heldOut?: true): Still =>
  group(file, [512, 512], heldOut)(face);
const drivers = group('breakingbad.jpg', [1920, 1080], true);
const celebrity = group('emma.jpg', [3913, 1901], true);

/**
 * Women and men of many origins, with pairs that are hard to tell apart: three young East Asian women and two East
 * Asian men, five women of South-East Asian looks on a staircase, brothers and sisters, friends of one age.
 */
export const STILLS = {
  barRedhead: { ...bar([1461, 210, 217, 216]), person: 'redhead' },
  barDark: { ...bar([835, 428, 198, 227]), eyes: 'closed' },
  barBow: bar([416, 355, 184, 237]),
  terraceRedhead: { ...terrace([1076, 212, 231, 314]), person: 'redhead' },
  terraceDark: terrace([1485, 295, 200, 283]),
  terraceCurls: terrace([593, 336, 205, 268]),
  stairsFront: stairs([371, 873, 198, 296]),
  stairsRight: stairs([1403, 410, 198, 259]),
  stairsLeft: stairs([603, 414, 175, 253]),
  stairsMiddle: stairs([1108, 203, 171, 230]),
  stairsBack: stairs([783, 103, 166, 226]),
  friendRed: friends([687, 287, 101, 131]),
  friendLong: friends([314, 236, 96, 126]),
  friendDark: friends([535, 307, 94, 126]),
  friendMan: { ...friends([218, 66, 91, 109]), eyes: 'hidden' },
  womanSurprised: portrait('0-f1-su-ph.jpg', [116, 140, 284, 328]),
  womanCross: portrait('15-f13-anc-ph.jpg', [98, 150, 284, 308]),
  manAside: portrait('45-m7-di-ph.jpg', [48, 162, 247, 320]),
  panelistOutdoors: {
    ...group('single_face.jpg', [572, 562])([184, 137, 198, 272]),
    person: 'panelist',
  },
  womanSmiling: portrait('0-f15-hao-ph.jpg', [116, 126, 276, 346], true),
  manGrey: group('takeo.ppm', [150, 225], true)([35, 47, 93, 126]),
  sofaDark: { ...sofa([1446, 167, 208, 227]), eyes: 'closed' },
  sofaDown: { ...sofa([899, 247, 172, 209]), eyes: 'hidden' },
  partyTall: party([650, 55, 195, 253]),
  partyBlonde: party([1276, 159, 171, 246]),
  partyLeft: party([244, 194, 184, 244]),
  windowGreen: window([257, 490, 217, 270]),
  windowRed: window([665, 335, 198, 305]),
  windowStripes: window([1172, 315, 208, 275]),
  windowTall: window([1481, 272, 215, 294]),
  childTop: children([473, 74, 108, 136]),
  childLeft: children([364, 243, 100, 126]),
  childRight: children([775, 219, 89, 119]),
  childFront: children([697, 342, 92, 111]),
  driverBald: drivers([1242, 19, 344, 494]),
  driverYoung: drivers([638, 159, 214, 315]),
  actressLeft: { ...celebrity([297, 403, 501, 627]), person: 'actress' },
  actressRight: { ...celebrity([3000, 374, 451, 545]), person: 'actress' },
  actressMiddle: { ...celebrity([1696, 264, 359, 493]), person: 'actress' },
  blonde: group('face.jpg', [1024, 1024], true)([260, 213, 513, 681]),
  politician: { ...group('obama.jpg', [444, 600], true)([93, 51, 258, 376]), person: 'politician' },
  politicianSpeaks: { ...group('obama2.jpg', [626, 1200], true)([198, 234, 281, 401]), person: 'politician' },
  politicianStands: {
    ...group('obama3.jpg', [1434, 2333], true)([648, 273, 265, 344]),
    person: 'politician',
  },
  oldMan: group('biden.jpg', [970, 2204], true)([440, 195, 274, 373]),
} as const satisfies Record<string, Still>;
export type StillName = keyof typeof STILLS;

/** Width of the face in the clip, which is 1280×720 pixels. */
const FACE = 250;

/** Head and hair around a face, within the photograph. */
const headOf = ({ face: [x, y, width, height], size }: Still): Box => {
  const left = Math.max(0, Math.round(x - 0.4 * width));
  const top = Math.max(0, Math.round(y - 0.4 * height));
  return {
    x: left,
    y: top,
    width: Math.min(size[0], Math.round(x + 1.4 * width)) - left,
    height: Math.min(size[1], Math.round(y + 1.35 * height)) - top,
  };
};

const ALWAYS = { from: 0, to: 12 } as const;

/** A clip of the photograph, zoomed, tilted and moved so that no two pictures are quite the same. */
export const stillClip = (still: Still): Clip => {
  const head = headOf(still);
  const scale = FACE / still.face[2];
  const even = (side: number): number => 2 * Math.round((side * scale) / 2);
  const zoom = (side: number): string => `2*trunc(${even(side) / 2}*(1+0.12*sin(t*0.9)))`;
  return {
    source: 'evaluation',
    file: still.file,
    still: `crop=${head.width}:${head.height}:${head.x}:${head.y},format=rgb24`,
    filter: [
      `scale=w='${zoom(head.width)}':h='${zoom(head.height)}':eval=frame`,
      'pad=1100:1000:(ow-iw)/2:(oh-ih)/2:color=gray:eval=frame',
      `rotate=a='0.09*sin(t*1.7)':fillcolor=gray`,
      `crop=900:720:x='100+60*sin(t*1.3)':y='140+40*cos(t*0.7)'`,
      'pad=1280:720:(ow-iw)/2:0:color=gray',
      'format=yuv420p',
    ].join(','),
    clean: [ALWAYS],
    faceLeft: 420,
    ...(still.eyes === 'closed' && { eyesClosed: [ALWAYS] }),
    ...(still.eyes === 'hidden' && { eyesUnclear: [ALWAYS] }),
    ...(still.person !== undefined && { person: still.person }),
    ...(still.heldOut && { heldOut: still.heldOut }),
  };
};
