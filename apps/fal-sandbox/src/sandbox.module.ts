import { type DynamicModule, Module } from '@nestjs/common';
import { SANDBOX_CONFIG, type SandboxConfig } from './config.ts';
import { CaptionService } from './captions/caption.service.ts';
import { FileStore } from './files/file-store.ts';
import { FilesController } from './files/files.controller.ts';
import { OutputFiles } from './files/output-files.ts';
import { PublicFiles } from './files/public-files.ts';
import { UploadLedger } from './files/upload-ledger.ts';
import { UploadsController } from './files/uploads.controller.ts';
import { StorageController } from './files/storage.controller.ts';
import { HeldController } from './held/held.controller.ts';
import { PayloadsController } from './held/payloads.controller.ts';
import { RunHistory } from './held/run-history.ts';
import { HealthController } from './health.controller.ts';
import { ImageService } from './images/image.service.ts';
import { InputReader } from './inputs/input-reader.ts';
import { ModelsService } from './models/models.service.ts';
import { FaultsController } from './faults/faults.controller.ts';
import { FaultsService } from './faults/faults.service.ts';
import { PricingController } from './pricing.controller.ts';
import { ImagesController } from './queue/images.controller.ts';
import { QueueService } from './queue/queue.service.ts';
import { RequestStore } from './queue/request-store.ts';
import { RequestsController } from './queue/requests.controller.ts';
import { RunController } from './queue/run.controller.ts';
import { SubmitController } from './queue/submit.controller.ts';
import { TrainingsController } from './queue/trainings.controller.ts';
import { TrainingService } from './training/training.service.ts';
import { JwksController } from './webhooks/jwks.controller.ts';
import { WebhookKeys } from './webhooks/webhook-keys.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';

@Module({
  controllers: [
    HealthController,
    FaultsController,
    TrainingsController,
    ImagesController,
    RequestsController,
    SubmitController,
    RunController,
    StorageController,
    FilesController,
    UploadsController,
    HeldController,
    PayloadsController,
    JwksController,
    PricingController,
  ],
  providers: [
    FileStore,
    OutputFiles,
    UploadLedger,
    PublicFiles,
    InputReader,
    RunHistory,
    FaultsService,
    QueueService,
    RequestStore,
    TrainingService,
    ImageService,
    CaptionService,
    ModelsService,
    WebhookKeys,
    WebhookSender,
  ],
})
export class SandboxModule {
  static with(config: SandboxConfig): DynamicModule {
    return {
      module: SandboxModule,
      providers: [{ provide: SANDBOX_CONFIG, useValue: config }],
    };
  }
}
