import { LineReader } from '../line-reader.ts';
import { finished, startProbe, type ProbeOptions } from './ffprobe.ts';

/** Reading every packet of a file at the size limit. */
const PACKETS_SECONDS = 5 * 60;
/** Timestamps that jump back this far have restarted. */
export const BACKWARD_SECONDS = 0.1;
/** Likewise for packets without decoding timestamps: up to sixteen pictures may be reordered. */
const REORDERED_SECONDS = 1;
/** A jump forward of this much is another clock, in containers that may change it (as in ffmpeg). */
export const FORWARD_SECONDS = 10;
/** Pictures may be stored in a different order than shown, by this many at most. */
const REORDERED = 16;
/** Half an hour in which every picture is a key frame. More are not needed. */
const MAX_KEYS = 120_000;
/** A picture that is shown this long is held: ten a second are a slow film. More are not needed than of key frames. */
const HELD_SECONDS = 0.11;

/** While one picture is shown: a slide, or a screen on which nothing moves. Seconds from the first picture. */
export interface Hold {
  from: number;
  to: number;
}

interface Packet {
  pts: number | null;
  dts: number | null;
  seconds: number;
  key: boolean;
  /** Decoded but not shown, according to an edit list. */
  hidden: boolean;
}

/** Facts from the packets of one track, without decoding. Times are seconds from its first picture. */
export class TrackPackets {
  pictures = 0;
  /** Timestamp of the first picture, in seconds. */
  begins = 0;
  /** The latest end of a picture on that clock. */
  endsOnClock = -Infinity;
  /** When the last picture is shown, and when it ends. Joined recordings follow each other. */
  lastPicture = 0;
  length = 0;
  /** When key frames are shown. */
  keys: number[] = [];
  /** More than one if timestamps restart. */
  recordings = 1;
  private readonly early: number[] = [];
  /** Timestamps of the latest pictures, in the order in which they are shown; further ones may belong between them. */
  private readonly latest: number[] = [];
  private readonly held: Hold[] = [];
  private startsWithKey = true;
  private lastStored: number | null = null;
  private lastDecoded: number | null = null;
  /** The offset added to a timestamp. */
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
    // Pictures that are held are reordered by seconds; what is decoded later was still stored later.
    const isLater = dts !== null && this.lastDecoded !== null && dts >= this.lastDecoded;
    if (this.lastStored !== null && !(isLater && !this.leaps) && this.jumps(stored - this.lastStored)) {
      this.recordings += 1;
      this.shift = this.length - shown;
    }
    this.lastStored = stored;
    this.lastDecoded = dts;
    this.endsOnClock = Math.max(this.endsOnClock, shown + seconds);
    if (this.recordings === 1) {
      this.setBeginning(shown);
      this.order(shown);
    }
    const at = shown + (this.shift ?? -this.begins);
    if (key && this.keys.length < MAX_KEYS) this.keys.push(at);
    this.lastPicture = Math.max(this.lastPicture, at);
    this.length = Math.max(this.length, at + seconds);
  }

  /** Pictures that are held; none where timestamps restart. */
  get holds(): Hold[] {
    if (this.recordings > 1) return [];
    const ends = [...this.latest, this.endsOnClock];
    const last = ends.slice(1).map((to, index) => ({ from: ends[index]!, to }));
    return [...this.held, ...last]
      .filter(({ from, to }) => to - from > HELD_SECONDS)
      .map(({ from, to }) => ({ from: from - this.begins, to: to - this.begins }));
  }

  private order(shown: number): void {
    const after = this.latest.findLastIndex((at) => at <= shown);
    this.latest.splice(after + 1, 0, shown);
    if (this.latest.length <= REORDERED) return;
    const [from, to] = [this.latest.shift()!, this.latest[0]!];
    if (to - from > HELD_SECONDS && this.held.length < MAX_KEYS) this.held.push({ from, to });
  }

  /** An undecodable picture may be stored after the first key frame and belong before it. */
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
  /** The end of the last packet as a timestamp, in seconds, and in the file, in bytes. */
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

/** Calls back with the fields of every packet; none is decoded. */
const eachPacket = async (
  options: ProbeOptions,
  chosen: readonly string[],
  add: (number: (name: string) => number | null, flags: string) => void,
): Promise<void> => {
  const entries = 'packet=stream_index,pts_time,dts_time,duration_time,size,pos,flags';
  const process = startProbe(
    options,
    [...chosen, '-show_entries', entries, '-print_format', 'compact=p=0'],
    PACKETS_SECONDS,
  );
  await finished(process, async () => {
    const reader = new LineReader(process.outputs[0] as AsyncIterable<Uint8Array>);
    for (let line = await reader.line(); line !== null; line = await reader.line()) {
      const fields = fieldsOf(line);
      add((name) => amount(fields.get(name)), fields.get('flags') ?? '');
    }
  });
};

const isHidden = (flags: string): boolean => flags[1] === 'D';

/** Reads every packet of the file, and decodes none of them. */
export const readPackets = async (options: ProbeOptions, leaps: boolean): Promise<Packets> => {
  const packets: Packets = { tracks: new Map(), endsOnClock: -Infinity, endsAtByte: 0 };
  await eachPacket(options, [], (number, flags) => {
    const index = number('stream_index');
    if (index === null) return;
    const track = packets.tracks.get(index) ?? new TrackPackets(leaps);
    packets.tracks.set(index, track);
    track.add({
      pts: number('pts_time'),
      dts: number('dts_time'),
      seconds: number('duration_time') ?? 0,
      key: flags.startsWith('K'),
      hidden: isHidden(flags),
    });
    packets.endsOnClock = Math.max(packets.endsOnClock, track.endsOnClock);
    packets.endsAtByte = Math.max(packets.endsAtByte, (number('pos') ?? 0) + (number('size') ?? 0));
  });
  return packets;
};

/** When each picture of a track is shown, as timestamps in seconds, in the order in which they are stored. */
export const readPictureTimes = async (options: ProbeOptions, streamIndex: number): Promise<number[]> => {
  const times: number[] = [];
  await eachPacket(options, ['-select_streams', String(streamIndex)], (number, flags) => {
    const shown = number('pts_time') ?? number('dts_time');
    if (shown !== null && !isHidden(flags)) times.push(shown);
  });
  return times;
};
