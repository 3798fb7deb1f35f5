import { finished, startProbe, type ProbeOptions } from '../../media/inspection/ffprobe.ts';
import { LineReader } from '../../media/line-reader.ts';

/** Reading every packet of a file at the size limit. */
const PROCESSOR_SECONDS = 5 * 60;

/** A packet as stored, without decoding. */
export interface SizedPacket {
  stream: number;
  /** Presentation timestamp in seconds; `null` without one. */
  at: number | null;
  bytes: number;
  isKey: boolean;
}

/** `1,0.040000,1234,K_`, as ffprobe prints a packet: `N/A` where there is no time. */
const packetOf = (line: string): SizedPacket => {
  const [stream = '', at = '', bytes = '', flags = ''] = line.split(',');
  const time = Number.parseFloat(at);
  return {
    ...{ stream: Number(stream), at: Number.isFinite(time) ? time : null },
    ...{ bytes: Number(bytes), isKey: flags.startsWith('K') },
  };
};

/**
 * The sizes of all packets of a file.
 *
 * @throws the signal's reason; Error if ffprobe cannot work.
 */
export const readSizes = async (options: ProbeOptions): Promise<SizedPacket[]> => {
  const entries = 'packet=stream_index,pts_time,size,flags';
  const process = startProbe(options, ['-show_entries', entries, '-of', 'csv=p=0'], PROCESSOR_SECONDS);
  const packets: SizedPacket[] = [];
  await finished(process, async () => {
    const reader = new LineReader(process.outputs[0] as AsyncIterable<Uint8Array>);
    for (let line = await reader.line(); line !== null; line = await reader.line())
      if (line !== '') packets.push(packetOf(line));
  });
  return packets;
};

export const bytesOf = (packets: readonly SizedPacket[]): number =>
  packets.reduce((sum, { bytes }) => sum + bytes, 0);
