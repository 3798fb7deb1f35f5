const GIBIBYTE = 1024 ** 3;

/** What any run of ffmpeg or ffprobe may use of a machine besides its processors: more than a film needs. */
export const PROCESS_LIMITS = {
  /** Address space, of which many threads reserve much and use little. */
  memoryBytes: 16 * GIBIBYTE,
  /** Of each file that is written. */
  fileBytes: 8 * GIBIBYTE,
};

const KIBIBYTE = 1024;
/** The unit of `ulimit -f`. */
const BLOCK_BYTES = 512;

/** Commands of a shell that set the limits on memory and files for itself and what it starts. */
export const limitingCommands = ({ memoryBytes, fileBytes }: typeof PROCESS_LIMITS): string[] => [
  `ulimit -f ${Math.ceil(fileBytes / BLOCK_BYTES)} || exit 126`,
  `ulimit -v ${Math.ceil(memoryBytes / KIBIBYTE)} || exit 126`,
];
