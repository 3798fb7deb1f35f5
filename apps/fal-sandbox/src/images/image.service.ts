import { Inject, Injectable } from '@nestjs/common';
import { createHash, randomInt } from 'node:crypto';
import { SANDBOX_CONFIG, type SandboxConfig } from '../config.ts';
import { OutputFiles } from '../files/output-files.ts';
import { InputReader } from '../inputs/input-reader.ts';
import type { Model } from '../models/model.ts';
import { type ImageFaults, numberText, type QueuedRequest } from '../queue/queued-request.ts';
import { readInput } from './check-input.ts';
import { draw, drawBlack } from './draw.ts';
import { imageEndpoint, type ImageEndpoint } from './endpoints.ts';
import { halfOf, megapixels } from './image-size.ts';
import { readSources } from './sources.ts';
import { type Job, sceneOf, sizeOf } from './scene.ts';

/** One above the largest seed that the sandbox chooses by itself. */
const SEEDS = 2 ** 32;
/** A seed as fal may answer it: no JavaScript number holds it. */
const LARGE_SEED = '18446744073709551557';

const EXTENSIONS = { jpeg: 'jpg', png: 'png', webp: 'webp' } as const;

const NO_FAULTS: ImageFaults = { flagged: null, picture: null, likeness: null, largeSeed: false };

/** Simulates the image models: real pictures that follow from prompt, seed and LoRAs. */
@Injectable()
export class ImageService {
  constructor(
    @Inject(SANDBOX_CONFIG) private readonly config: SandboxConfig,
    private readonly files: OutputFiles,
    private readonly inputs: InputReader,
  ) {}

  modelOf(id: string): Model | undefined {
    const endpoint = imageEndpoint(id);
    if (endpoint === undefined) return undefined;
    return {
      seconds: this.config.SANDBOX_IMAGE_SECONDS,
      check: (input) => void readInput(endpoint, input),
      run: async (request, { signal, lasted }) => {
        const input = readInput(endpoint, request.input);
        const open = this.inputs.from(request.origin);
        const sources = await readSources(input, endpoint.family, { open, signal });
        await lasted();
        return this.makeOutput(request, endpoint, { endpoint: request.endpoint, input, ...sources });
      },
    };
  }

  private async makeOutput(
    request: QueuedRequest,
    { dollarsPerMegapixel }: ImageEndpoint,
    job: Job,
  ): Promise<Record<string, unknown>> {
    const began = Date.now();
    const faults = request.plays.image ?? NO_FAULTS;
    const seed = job.input.seed?.toString() ?? (faults.largeSeed ? LARGE_SEED : String(randomInt(SEEDS)));
    const images = [];
    const count = faults.picture === 'missing' ? 0 : job.input.num_images;
    for (let index = 0; index < count; index += 1) {
      images.push(await this.makeImage(request, job, `${seed} ${index}`, faults));
    }
    const billed = megapixels(sizeOf(job)) * job.input.num_images;
    const dollars = dollarsPerMegapixel === undefined ? null : dollarsPerMegapixel * billed;
    request.paid = { megapixels: billed, dollars };
    return {
      images,
      seed: numberText(seed),
      has_nsfw_concepts: images.map(() => isFlagged(job, faults)),
      prompt: job.input.prompt,
      timings: { inference: (Date.now() - began) / 1000 },
    };
  }

  private async makeImage(request: QueuedRequest, job: Job, seed: string, faults: ImageFaults) {
    const { output_format: format } = job.input;
    const size = faults.picture === 'wrong-size' ? halfOf(sizeOf(job)) : sizeOf(job);
    const scene = sceneOf(job, seed, faults.likeness ?? this.config.SANDBOX_LIKENESS);
    const bytes = isBlack(job, faults)
      ? await drawBlack(size, format)
      : await draw({ ...scene, ...size }, format);
    const hash = createHash('sha256').update(scene.look).digest('hex');
    const file = await this.files.write(
      request,
      { name: `${hash.slice(0, 20)}.${EXTENSIONS[format]}`, type: `image/${format}`, folder: 'generated' },
      faults.picture === 'undecodable' ? Buffer.alloc(bytes.length, 'sandbox ') : bytes,
    );
    return { ...file, ...size };
  }
}

/** The safety checker finds nothing when it is off. */
const isFlagged = ({ input }: Job, { flagged }: ImageFaults): boolean =>
  flagged !== null && input.enable_safety_checker;

const isBlack = (job: Job, faults: ImageFaults): boolean =>
  faults.picture === 'black' || (isFlagged(job, faults) && faults.flagged?.black === true);
