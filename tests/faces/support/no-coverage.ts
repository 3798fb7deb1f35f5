import { POSES, type Coverage } from '#domain';

/** Of a dataset about which nothing is said. */
export const NO_COVERAGE: Coverage = {
  poses: Object.fromEntries(POSES.map((pose) => [pose, 0])) as Coverage['poses'],
  framings: { wide: 0, portrait: 0, close: 0 },
  light: { dim: 0, even: 0, bright: 0 },
  expressions: { distinct: 0 },
  places: { scenes: 0 },
  advice: [],
};
