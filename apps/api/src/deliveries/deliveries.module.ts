import { Module } from '@nestjs/common';
import { LoraModule } from '../lora/lora.module.ts';
import { DeliveriesController } from './deliveries.controller.ts';
import { DeliveriesService } from './deliveries.service.ts';
import { SecretController } from './secret.controller.ts';

@Module({
  imports: [LoraModule],
  controllers: [DeliveriesController, SecretController],
  providers: [DeliveriesService],
})
export class DeliveriesModule {}
