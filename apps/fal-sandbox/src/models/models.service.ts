import { Injectable } from '@nestjs/common';
import { CaptionService } from '../captions/caption.service.ts';
import { notFound } from '../fal-errors.ts';
import { ImageService } from '../images/image.service.ts';
import { TrainingService } from '../training/training.service.ts';
import type { Model } from './model.ts';

/** The endpoints that the sandbox simulates. */
@Injectable()
export class ModelsService {
  constructor(
    private readonly training: TrainingService,
    private readonly images: ImageService,
    private readonly captions: CaptionService,
  ) {}

  /** @throws FalError 404 for an endpoint that the sandbox does not simulate. */
  of(endpoint: string): Model {
    const model =
      this.training.modelOf(endpoint) ?? this.images.modelOf(endpoint) ?? this.captions.modelOf(endpoint);
    if (model !== undefined) return model;
    throw notFound(`Application ${endpoint} not found (the sandbox simulates trainers, images and captions)`);
  }
}
