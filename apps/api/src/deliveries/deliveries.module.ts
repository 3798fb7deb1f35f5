import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs/jobs.module.ts';
import { DeliveriesController } from './deliveries.controller.ts';
import { DeliveriesService } from './deliveries.service.ts';
import { SecretController } from './secret.controller.ts';

@Module({
  imports: [JobsModule],
  controllers: [DeliveriesController, SecretController],
  providers: [DeliveriesService],
  exports: [DeliveriesService],
})
export class DeliveriesModule {}
