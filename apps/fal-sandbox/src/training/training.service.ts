import { Injectable } from '@nestjs/common';
import type { Trainer } from '#domain';
import { FileStore } from '../files/file-store.ts';
import { InputReader } from '../inputs/input-reader.ts';
import type { OutputFile, QueuedRequest } from '../queue/queued-request.ts';
import { invalidInput } from '../request-failure.ts';
import { DatasetError, readDataset } from './dataset.ts';
import { stepsOf } from './trainers.ts';
import { makeWeights } from './weights.ts';

const WEIGHTS_NAME = 'pytorch_lora_weights.safetensors';

/** Simulates a trainer: reads the dataset, and later writes weights derived from it. */
@Injectable()
export class TrainingService {
  constructor(
    private readonly files: FileStore,
    private readonly inputs: InputReader,
  ) {}

  /** @throws RequestFailure if the dataset is unusable. */
  async readDataset(request: QueuedRequest, trainer: Trainer, signal: AbortSignal) {
    const url = request.input[trainer.datasetField] as string;
    try {
      const open = this.inputs.from(request.origin);
      return await readDataset(url, { open, minimumImages: trainer.minimumImages, signal });
    } catch (error) {
      if (error instanceof DatasetError) {
        throw invalidInput(error.type, trainer.datasetField, error.message, url);
      }
      throw error;
    }
  }

  /** Writes the weights and the configuration file, and returns the output as fal's trainers do. */
  async makeOutput(request: QueuedRequest, trainer: Trainer, datasetSha256: string) {
    const facts = {
      sandbox: 'true',
      format: 'pt',
      endpoint: request.endpoint,
      trigger_word: triggerWord(request, trainer),
      steps: String(stepsOf(request.endpoint, request.input)),
      images: String(request.images ?? 0),
    };
    const seed = JSON.stringify([facts, datasetSha256]);
    const weights = await this.write(request, WEIGHTS_NAME, makeWeights(seed, facts));
    const config = await this.write(request, 'config.json', Buffer.from(JSON.stringify(facts, null, 2)));
    return { [trainer.weightsField]: weights, config_file: config };
  }

  private async write(request: QueuedRequest, name: string, body: Buffer): Promise<OutputFile> {
    const path = await this.files.write({ folder: 'trained', id: request.requestId, name }, body);
    return {
      url: `sandbox:${path}`,
      content_type: name.endsWith('.json') ? 'application/json' : 'application/octet-stream',
      file_name: name,
      file_size: body.length,
    };
  }
}

const triggerWord = (request: QueuedRequest, trainer: Trainer): string => {
  const word = trainer.triggerField === undefined ? undefined : request.input[trainer.triggerField];
  return typeof word === 'string' ? word : '';
};
