import type { Awkward } from '../media/video-facts.ts';
import type { MediaFacts, StreamTreatment } from './media-facts.ts';
import type { OperationName } from './operations.ts';

/** A file that an operation made. */
export interface StoredFile {
  /** Of this output within the job: the name of its operation, with a part where there are several: `cuts/0001`. */
  outputId: string;
  /** Below the prefix of the job. */
  file: string;
  contentType: string;
  bytes: number;
  sha256: string;
  /** `null` for what has none. */
  seconds: number | null;
  /** Pixels; `null` for sound and text. */
  width: number | null;
  height: number | null;
}

/** How loud something is (EBU R 128). */
export interface LoudnessFacts {
  integratedLufs: number;
  truePeakDb: number;
  rangeLu: number;
}

/** What `probe` found. */
export interface ProbeReport {
  container: string;
  bytes: number;
  seconds: number;
  streams: {
    kind: string;
    codec: string;
    isDefault: boolean;
    width: number | null;
    height: number | null;
    frameRate: number | null;
    pixelFormat: string | null;
    colorSpace: string | null;
    colorTransfer: string | null;
    colorPrimaries: string | null;
    channels: number | null;
    sampleRate: number | null;
    language: string | null;
  }[];
  /** Of the video, as one sees it. */
  width: number;
  height: number;
  frameRate: number;
  /** Clockwise degrees by which players turn it. */
  rotation: number;
  isHdr: boolean;
  /** `null` without sound, and for silence. */
  loudness: LoudnessFacts | null;
  awkward: Awkward[];
}

/** What an operation says of its result besides its files; each member only where it has a meaning. */
export interface OperationReport {
  /** What is in the output of a cut, seconds of the input. */
  kept?: { startSeconds: number; endSeconds: number }[];
  /** Of `audio` with `normalise`; `null` for silence, which stays as it is. */
  loudness?: { before: LoudnessFacts | null; after: LoudnessFacts | null };
  /** Of `transcode` with `minSsim`: what was reached, and by which constant quality. */
  similarity?: { ssim: number; quality: number };
  /** How many parts a long transcode was made in. */
  chunks?: number;
  probe?: ProbeReport;
}

/** What became of an operation, as recorded in the bucket. */
export interface StoredOperation {
  schema: 'processed-operation@1';
  name: string;
  operation: OperationName;
  video: StreamTreatment;
  audio: StreamTreatment;
  /** Those that the owner is shown. */
  files: StoredFile[];
  /** Of all files, also of the segments of a stream. */
  bytes: number;
  report: OperationReport;
  /** Processor time of all conversions, seconds. */
  processorSeconds: number;
  /** Of the bytes, the options and the version of what makes it: the same is made once. */
  contentHash: string;
  /** The job that made it before. */
  reusedFrom: string | null;
}

/** The video that a job works on. */
export interface SourceFacts extends Pick<MediaFacts, 'seconds' | 'width' | 'height'> {
  bytes: number;
  sha256: string;
  awkward: Awkward[];
}
