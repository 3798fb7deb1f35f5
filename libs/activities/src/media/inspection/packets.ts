import { LineReader } from '../line-reader.ts';
import { finished, startProbe, type ProbeOptions } from './ffprobe.ts';

/** Reading every packet of a file at the size limit. */
const PACKETS_SECONDS = 5 * 60;
/** A clock of pictures that goes back this far begins anew. */
export const BACKWARD_SECONDS = 0.1;
/** The same of packets that are not stored with the order they are decoded in: sixteen pictures may change places. */
const REORDERED_SECONDS = 1;
/** A leap ahead of this much is another clock, in containers that may change it (as ffmpeg takes it). */
export const FORWARD_SECONDS = 10;
/** Pictures are shown in another order than they are stored, by so many at most. */
const REORDERED = 16;
/** Half an hour in which every picture is a key frame. What has more has no lack of them. */
const MAX_KEYS = 120_000;

interface Packet {
  pts: number | null;
  dts: number | null;
  seconds: number;
  key: boolean;
  /** Decoded and not shown, as an edit list says. */
  hidden: boolean;
}

/** What the packets of one track say, decoding none. Times are seconds from its first picture. */
export class TrackPackets {
  pictures = 0;
  /** When the first picture is shown, in seconds on the file's own clock. */
  begins = 0;
  /** The latest end of a picture on that clock. */
  endsOnClock = -Infinity;
  /** When the last picture is shown, and when its time is over. Recordings that were joined follow each other. */
  lastPicture = 0;
  length = 0;
  /** When key frames are shown. */
  keys: number[] = [];
  /** More than one where the clock begins anew. */
  recordings = 1;
  private readonly early: number[] = [];
  private startsWithKey = true;
  private lastStored: number | null = null;
  /** What is added to a time on the file's clock. */
  private shift: number | null = null;

  /**
   * @param leaps whether the container, as those of MPEG do, stores when packets are decoded and may change its clock: a
   * leap ahead is another recording then.
   */
  constructor(private readonly leaps: boolean) {}

  add({ pts, dts, seconds, key, hidden }: Packet): void {
    const shown = pts ?? dts;
    const stored = this.leaps ? (dts ?? pts) : shown;
    if (shown === null || stored === null || hidden) return;
    if (this.pictures === 0) this.startsWithKey = key;
    this.pictures += 1;
    if (this.lastStored !== null && this.jumps(stored - this.lastStored)) {
      this.recordings += 1;
      this.shift = this.length - shown;
    }
    this.lastStored = stored;
    this.endsOnClock = Math.max(this.endsOnClock, shown + seconds);
    if (this.recordings === 1) this.setBeginning(shown);
    const at = shown + (this.shift ?? -this.begins);
    if (key && this.keys.length < MAX_KEYS) this.keys.push(at);
    this.lastPicture = Math.max(this.lastPicture, at);
    this.length = Math.max(this.length, at + seconds);
  }

  /** A picture that cannot be decoded may be stored behind the first key frame and belong before it. */
  private setBeginning(shown: number): void {
    if (this.early.length >= (this.startsWithKey ? 1 : REORDERED)) return;
    this.early.push(shown);
    const begins = Math.min(...this.early);
    const later = this.begins - begins;
    if (this.early.length > 1) {
      this.keys = this.keys.map((at) => at + later);
      this.lastPicture += later;
      this.length += later;
    }
    this.begins = begins;
  }

  private jumps(by: number): boolean {
    return this.leaps ? by < -BACKWARD_SECONDS || by > FORWARD_SECONDS : by < -REORDERED_SECONDS;
  }
}

export interface Packets {
  tracks: Map<number, TrackPackets>;
  /** Where the last packet ends on the file's clock, in seconds, and where the last one ends in the file, in bytes. */
  endsOnClock: number;
  endsAtByte: number;
}

/** `stream_index=0|pts_time=1.4|…`, as ffprobe prints a packet. */
const fieldsOf = (line: string): Map<string, string> =>
  new Map(
    line.split('|').map((field): [string, string] => {
      const end = field.indexOf('=');
      return [field.slice(0, end), field.slice(end + 1)];
    }),
  );

const amount = (text: string | undefined): number | null => {
  const value = Number(text);
  return text === undefined || text === '' || !Number.isFinite(value) ? null : value;
};

/** Reads every packet of the file, and decodes none of them. */
export const readPackets = async (options: ProbeOptions, leaps: boolean): Promise<Packets> => {
  const entries = 'packet=stream_index,pts_time,dts_time,duration_time,size,pos,flags';
  const process = startProbe(
    options,
    ['-show_entries', entries, '-print_format', 'compact=p=0'],
    PACKETS_SECONDS,
  );
  const packets: Packets = { tracks: new Map(), endsOnClock: -Infinity, endsAtByte: 0 };
  await finished(process, async () => {
    const reader = new LineReader(process.outputs[0] as AsyncIterable<Uint8Array>);
    for (let line = await reader.line(); line !== null; line = await reader.line()) {
      const fields = fieldsOf(line);
      const number = (name: string): number | null => amount(fields.get(name));
      const flags = fields.get('flags') ?? '';
      const index = number('stream_index');
      if (index === null) continue;
      const track = packets.tracks.get(index) ?? new TrackPackets(leaps);
      packets.tracks.set(index, track);
      track.add({
        pts: number('pts_time'),
        dts: number('dts_time'),
        seconds: number('duration_time') ?? 0,
        key: flags.startsWith('K'),
        hidden: flags[1] === 'D',
      });
      packets.endsOnClock = Math.max(packets.endsOnClock, track.endsOnClock);
      packets.endsAtByte = Math.max(packets.endsAtByte, (number('pos') ?? 0) + (number('size') ?? 0));
    }
  });
  return packets;
};
