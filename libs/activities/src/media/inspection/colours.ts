import type { ProbedStream } from './ffprobe.ts';

/** The colours of a video, and the conversion to standard range (BT.709, or BT.601 unchanged). */
export interface Colours {
  /** Of the pictures that the filters give. */
  matrix: 'bt601' | 'bt709';
  /** Options of the filter that scales: always limited range, and never RGB, which screen recorders write. */
  scaling: string;
  /** Filters for a picture of the stored size; none if its colours are standard. */
  filters: string[];
}

type ColourTags = Pick<ProbedStream, 'color_space' | 'color_transfer' | 'color_primaries' | 'height'>;

/** High dynamic range: PQ, and HLG as phones record it. */
const HDR_TRANSFERS = ['smpte2084', 'arib-std-b67'];
/** Wide gamuts. */
const WIDE_PRIMARIES = ['bt2020', 'smpte431', 'smpte432'];
const KNOWN_MATRICES = ['bt709', 'smpte170m', 'bt470bg', 'bt2020nc'];

/** What a sheet of white paper has in HDR video, cd/m² (ITU-R BT.2408), and the usual peak, in multiples of it. */
const WHITE = 203;
const PEAK = 5;
/** Up to this share of white nothing changes, including skin; brighter values are compressed. */
const UNCHANGED = 0.6;

const STANDARD_DEFINITION = 576;
const BT601_MATRICES = ['smpte170m', 'bt470bg', 'fcc'];

const ordinaryMatrix = ({ color_space: space = 'unknown', height }: ColourTags): Colours['matrix'] => {
  if (BT601_MATRICES.includes(space)) return 'bt601';
  // Unmarked: players infer the standard from the size.
  return space === 'unknown' && height <= STANDARD_DEFINITION ? 'bt601' : 'bt709';
};

const TO_BT709 = 'zscale=transfer=709:matrix=709:primaries=709:range=tv';

/** Declares the input colours first: zscale cannot convert from unknown ones. */
const fromWide = ({ color_space = '', color_transfer = '', color_primaries = '' }: ColourTags): string[] => {
  const hdr = HDR_TRANSFERS.includes(color_transfer);
  const told = [
    `colorspace=${KNOWN_MATRICES.includes(color_space) ? color_space : 'bt2020nc'}`,
    `color_primaries=${WIDE_PRIMARIES.includes(color_primaries) ? color_primaries : 'bt2020'}`,
    `color_trc=${hdr ? color_transfer : 'bt709'}`,
    'range=tv',
  ];
  const drawnTogether = [
    `zscale=transfer=linear:npl=${WHITE}`,
    'format=gbrpf32le',
    'zscale=primaries=709',
    `tonemap=mobius:param=${UNCHANGED}:peak=${PEAK}:desat=0`,
  ];
  return ['format=yuv420p10le', `setparams=${told.join(':')}`, ...(hdr ? drawnTogether : []), TO_BT709];
};

/** Reads the colour metadata of a stream. */
export const coloursOf = (stream: ColourTags): Colours => {
  const { color_space = '', color_transfer = '', color_primaries = '' } = stream;
  const wide =
    HDR_TRANSFERS.includes(color_transfer) ||
    WIDE_PRIMARIES.includes(color_primaries) ||
    color_space.startsWith('bt2020');
  const scaling = color_space === 'gbr' ? 'out_range=tv:out_color_matrix=bt709' : 'out_range=tv';
  if (!wide) return { matrix: ordinaryMatrix(stream), scaling, filters: [] };
  return { matrix: 'bt709', scaling, filters: fromWide(stream) };
};
