import type { Box, CandidateFrame, FrameMeasures, Point, VerdictName } from '#domain';
import { rollOf } from '../measurement/head-pose.ts';
import type { MeasuredFace } from '../measurement/measured-face.ts';
import type { Framing } from '../head-crop.ts';
import { SETTINGS } from './settings.ts';

/** A frame and its measured faces. */
export interface ObservedFrame {
  frame: CandidateFrame;
  /** Largest first; weak detections included. */
  faces: MeasuredFace[];
}

/** A frame with its verdict; `framing` is set if it is kept. */
export interface JudgedFrame {
  frame: CandidateFrame;
  verdict: VerdictName;
  of?: string;
  reason: string;
  measures: FrameMeasures;
  box?: Box;
  framing?: Framing;
  /** Of the face that the verdict is about, if any. */
  look?: Int8Array;
}

/** A frame without a fault of its own. */
export interface GoodFrame extends ObservedFrame {
  face: MeasuredFace;
  measures: FrameMeasures;
}

/** Which of the job's videos the frame is from: the first digit of its id. */
export const videoOf = ({ id }: CandidateFrame): number => Number(id.charAt(0));

export const shorterSide = ({ box }: MeasuredFace): number => Math.min(box.width, box.height);
export const centreOf = ({ box }: MeasuredFace): Point => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});
export const boxArea = ({ box }: MeasuredFace): number => box.width * box.height;

/** Whether a face is rotated onto its side or upside down in an upright image. */
export const isLying = ({ landmarks }: MeasuredFace): boolean =>
  Math.abs(rollOf(landmarks)) > SETTINGS.lyingRoll;

/** How far a face is turned to either side. */
export type Turn = 'frontal' | 'quarter' | 'profile';

export const turnOf = ({ yaw }: Pick<MeasuredFace, 'yaw'>): Turn => {
  const turned = Math.abs(yaw);
  if (turned <= SETTINGS.frontalYaw) return 'frontal';
  return turned <= SETTINGS.quarterYaw ? 'quarter' : 'profile';
};
