import type { LoraVersion } from '../lora/job.ts';
import type { ModelFamily } from '../provider/model-family.ts';
import { familyNamed, familyOfTrainer } from './families.ts';
import type { Variation } from './grid.ts';
import { pointerTo, type Objections } from '../planning/objections.ts';
import { rangeProblem } from './ranges.ts';
import type { GridAxis, ImagesRequest, LoraChoice } from './request.ts';

export interface KnownVersion extends Pick<
  LoraVersion,
  'version' | 'key' | 'bytes' | 'sha256' | 'trainer' | 'createdAt'
> {
  /** The request at fal that trained it. */
  requestId: string;
}

/** A training of the user whose versions a request may use. */
export interface KnownLora {
  jobId: string;
  triggerWord: string;
  /** The person agreed to images, and has not withdrawn that. */
  hasConsent: boolean;
  activeVersion: number | null;
  versions: readonly KnownVersion[];
}

/** A LoRA of one image. */
export interface PlannedLora {
  jobId: string;
  version: number;
  scale: number;
  /** Of the file, lower-case hex. */
  sha256: string;
}

/** The LoRAs of a request, once they are found. */
export interface ResolvedLoras {
  /** With versions and scales filled in, except those that an axis has. */
  filled: LoraChoice[];
  triggerWords: string[];
  /** Only to be called without objections. */
  of(variation: Variation): PlannedLora[];
}

const axisOf = ({ grid }: ImagesRequest, by: GridAxis['by'], lora: number): number =>
  (grid?.axes ?? []).findIndex((axis) => axis.by === by && 'lora' in axis && axis.lora === lora);

/** The versions of a LoRA that a request uses, each with its place in it. */
const versionsOf = (
  request: ImagesRequest,
  index: number,
  active: number | null,
): { pointer: string; version: number | null }[] => {
  const axis = axisOf(request, 'version', index);
  const varied = request.grid?.axes[axis];
  if (varied?.by === 'version')
    return varied.values.map((version, value) => ({
      pointer: pointerTo('grid', 'axes', axis, 'values', value),
      version,
    }));
  const version = request.loras?.[index]?.version;
  const pointer = version === undefined ? pointerTo('loras', index) : pointerTo('loras', index, 'version');
  return [{ pointer, version: version ?? active }];
};

const withVersion = ({ versions }: KnownLora, wanted: number | null): KnownVersion | undefined =>
  versions.find(({ version }) => version === wanted);

/** The family that the LoRAs of a request were trained for, by the first one that is found. */
export const familyOfLoras = (
  request: ImagesRequest,
  known: readonly KnownLora[],
): ModelFamily | undefined => {
  const found = (request.loras ?? []).flatMap(({ jobId }, index) => {
    const lora = known.find((one) => one.jobId === jobId);
    if (!lora) return [];
    return versionsOf(request, index, lora.activeVersion).flatMap(
      ({ version }) => withVersion(lora, version) ?? [],
    );
  });
  return found[0] && familyOfTrainer(found[0].trainer);
};

const checkVersions = (
  request: ImagesRequest,
  index: number,
  lora: KnownLora,
  model: ModelFamily,
  objections: Objections,
): void => {
  const { jobId, versions } = lora;
  for (const { pointer, version } of versionsOf(request, index, lora.activeVersion)) {
    const found = withVersion(lora, version);
    const family = found && familyOfTrainer(found.trainer);
    if (version === null)
      objections.add(
        pointer,
        'no-active-version',
        `Job ${jobId} has no active version: name one, or train it.`,
      );
    else if (!found)
      objections.add(
        pointer,
        'unknown-version',
        `Job ${jobId} has no version ${version}; it has ${versions.map((one) => one.version).join(', ') || 'none'}.`,
      );
    else if (family !== model)
      objections.add(
        pointer,
        'wrong-family',
        `Version ${version} of job ${jobId} was trained for ${family}, and the images are made with ${model}: LoRAs of different models cannot be combined.`,
      );
  }
};

const checkLora = (
  request: ImagesRequest,
  choice: LoraChoice,
  index: number,
  known: readonly KnownLora[],
  model: ModelFamily,
  objections: Objections,
): void => {
  const { jobId, scale } = choice;
  const lora = known.find((one) => one.jobId === jobId);
  if (lora) checkVersions(request, index, lora, model, objections);
  else
    objections.add(pointerTo('loras', index, 'jobId'), 'unknown-lora', `There is no LoRA of job ${jobId}.`);
  if (lora?.hasConsent === false)
    objections.add(
      pointerTo('loras', index),
      'no-consent',
      `There is no consent to images with the LoRA of job ${jobId}: it was withdrawn, or never given.`,
    );
  for (const name of ['version', 'scale'] as const) {
    if (choice[name] === undefined || axisOf(request, name, index) < 0) continue;
    objections.add(
      pointerTo('loras', index, name),
      'conflict',
      `The grid varies the ${name} of this LoRA: leave it out here.`,
    );
  }
  const problem =
    scale === undefined ? null : rangeProblem('The scale', familyNamed(model).scale, scale, model);
  if (problem) objections.add(pointerTo('loras', index, 'scale'), 'out-of-range', problem);
};

export const resolveLoras = (
  request: ImagesRequest,
  known: readonly KnownLora[],
  model: ModelFamily,
  objections: Objections,
): ResolvedLoras => {
  const { loras = [] } = request;
  const { maxLoras, scale } = familyNamed(model);
  if (maxLoras !== null && loras.length > maxLoras)
    objections.add(
      pointerTo('loras'),
      'too-many',
      `${model} takes at most ${maxLoras} LoRAs, not ${loras.length}.`,
    );
  loras.forEach((choice, index) => {
    checkLora(request, choice, index, known, model, objections);
  });
  const knownOf = (jobId: string): KnownLora | undefined => known.find((one) => one.jobId === jobId);
  const filled = loras.map((lora, index): LoraChoice => {
    const version = lora.version ?? knownOf(lora.jobId)?.activeVersion ?? undefined;
    return {
      jobId: lora.jobId,
      ...(axisOf(request, 'version', index) < 0 ? { version } : {}),
      ...(axisOf(request, 'scale', index) < 0 ? { scale: lora.scale ?? scale.default } : {}),
    };
  });
  return {
    filled,
    triggerWords: loras.flatMap(({ jobId }) => knownOf(jobId)?.triggerWord ?? []),
    of: ({ versions, scales }) =>
      filled.map(({ jobId, ...choice }, index) => {
        const version = versions.get(index) ?? choice.version ?? 0;
        const { sha256 = '' } = withVersion(knownOf(jobId)!, version) ?? {};
        return { jobId, version, scale: scales.get(index) ?? choice.scale ?? scale.default, sha256 };
      }),
  };
};
