import { Inject, Injectable } from '@nestjs/common';
import { OutputFiles } from '../files/output-files.ts';
import { InputReader } from '../inputs/input-reader.ts';
import type { Model } from '../models/model.ts';
import { SANDBOX_CONFIG, type SandboxConfig } from '../config.ts';
import type { QueuedRequest } from '../queue/queued-request.ts';
import { RequestStore } from '../queue/request-store.ts';
import { invalidInput } from '../request-failure.ts';
import { type DatasetFacts, DatasetError, readDataset } from './dataset.ts';
import { checkTraining, type PlayedTrainer, stepsOf, trainerOf } from './trainers.ts';
import { makeWeights } from './weights.ts';

const WEIGHTS_NAME = 'pytorch_lora_weights.safetensors';

/** Simulates the trainers: reads a dataset, and later writes weights derived from it. */
@Injectable()
export class TrainingService {
  constructor(
    @Inject(SANDBOX_CONFIG) private readonly config: SandboxConfig,
    private readonly requests: RequestStore,
    private readonly files: OutputFiles,
    private readonly inputs: InputReader,
  ) {}

  modelOf(endpoint: string): Model | undefined {
    const trainer = trainerOf(endpoint);
    if (trainer === undefined) return undefined;
    return {
      seconds: this.config.SANDBOX_TRAINING_SECONDS,
      check: (input) => checkTraining(trainer, input),
      run: async (request, { signal, lasted }) => {
        const dataset = await this.readDataset(request, trainer, signal);
        request.images = dataset.images;
        this.requests.save(request);
        await lasted();
        return this.makeOutput(request, trainer, dataset);
      },
    };
  }

  /** @throws RequestFailure if the dataset is unusable. */
  private async readDataset(
    request: QueuedRequest,
    trainer: PlayedTrainer,
    signal: AbortSignal,
  ): Promise<DatasetFacts> {
    const { datasetField, minimumImages } = trainer;
    const url = request.input[datasetField] as string;
    const captions = typeof request.input.default_caption !== 'string';
    try {
      const open = this.inputs.from(request.origin);
      return await readDataset(url, { open, signal, minimumImages, captions });
    } catch (error) {
      if (error instanceof DatasetError) throw invalidInput(error.type, [datasetField], error.message, url);
      throw error;
    }
  }

  /** Writes the weights and the configuration file, and returns the output as fal's trainers do. */
  private async makeOutput(request: QueuedRequest, trainer: PlayedTrainer, dataset: DatasetFacts) {
    const facts = {
      sandbox: 'true',
      format: 'pt',
      endpoint: request.endpoint,
      trigger_word: triggerWord(request, trainer),
      steps: String(stepsOf(request.endpoint, request.input)),
      images: String(request.images ?? 0),
    };
    const seed = JSON.stringify([facts, dataset.sha256]);
    const weights = makeWeights(seed, facts, dataset.portraits);
    const config = Buffer.from(JSON.stringify(facts, null, 2));
    return {
      [trainer.weightsField]: await this.files.write(
        request,
        { name: WEIGHTS_NAME, type: 'application/octet-stream' },
        weights,
      ),
      config_file: await this.files.write(request, { name: 'config.json', type: 'application/json' }, config),
    };
  }
}

const triggerWord = (request: QueuedRequest, trainer: PlayedTrainer): string => {
  const word = trainer.triggerField === undefined ? undefined : request.input[trainer.triggerField];
  return typeof word === 'string' ? word : '';
};
