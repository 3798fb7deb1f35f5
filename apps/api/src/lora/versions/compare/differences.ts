import type { LoraVersion } from '#domain';

type Value = string | number | boolean;

/** Something in which two versions differ; absent where one does not have it. */
export interface Difference {
  field: string;
  a?: Value;
  b?: Value;
}

type Facts = Record<string, Value>;

const settingsOf = ({ trainer, parameters }: LoraVersion): Facts => ({
  trainer,
  ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [`parameters.${name}`, value])),
});

const resultOf = ({ datasetKey, stats, bytes, sha256 }: LoraVersion): Facts => ({
  datasetKey,
  'stats.images': stats.images,
  'stats.tensors': stats.tensors,
  bytes,
  sha256,
});

const compared = (a: Facts, b: Facts): Difference[] =>
  Object.keys({ ...a, ...b })
    .map((field) => ({ field, a: a[field], b: b[field] }))
    .filter((difference) => difference.a !== difference.b);

/** All differences between two versions: settings first, then results. */
export const differencesOf = (a: LoraVersion, b: LoraVersion): Difference[] => [
  ...compared(settingsOf(a), settingsOf(b)),
  ...compared(resultOf(a), resultOf(b)),
];
