import { Module, type DynamicModule } from '@nestjs/common';
import { ActivityRegistry } from './activities/activity-registry.ts';
import type { WorkerConfig } from './config.ts';
import { WorkerController } from './http/worker.controller.ts';
import { InfrastructureModule } from './infrastructure/infrastructure.module.ts';
import { TemporalWorkers } from './temporal/temporal-workers.ts';

@Module({})
export class WorkerModule {
  static of(config: WorkerConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [InfrastructureModule.of(config)],
      controllers: [WorkerController],
      providers: [ActivityRegistry, TemporalWorkers],
    };
  }
}
