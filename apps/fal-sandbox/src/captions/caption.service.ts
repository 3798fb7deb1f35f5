import { Injectable } from '@nestjs/common';
import { checkUrl } from '../fal-errors.ts';
import { InputReader } from '../inputs/input-reader.ts';
import type { Model } from '../models/model.ts';
import { caption } from './caption.ts';

export const CAPTION_ENDPOINT = 'fal-ai/florence-2-large/detailed-caption';

/** Simulates the caption model. */
@Injectable()
export class CaptionService {
  constructor(private readonly inputs: InputReader) {}

  modelOf(endpoint: string): Model | undefined {
    if (endpoint !== CAPTION_ENDPOINT) return undefined;
    return {
      seconds: 0,
      check: (input) => checkUrl(input, 'image_url'),
      run: async ({ input, origin }, { signal, lasted }) => {
        await lasted();
        return this.describe(input.image_url as string, origin, signal);
      },
    };
  }

  /** @throws RequestFailure if the picture cannot be fetched. */
  describe(imageUrl: string, origin: string, signal: AbortSignal): Promise<{ results: string }> {
    return caption(imageUrl, this.inputs.from(origin), signal);
  }
}
