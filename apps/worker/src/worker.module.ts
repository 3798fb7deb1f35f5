import { Module, type DynamicModule } from '@nestjs/common';
import { ActivityRegistry } from './activities/activity-registry.ts';
import type { WorkerKinds } from './activities/worker-kinds.ts';
import type { WorkerConfig } from './config.ts';
import { WorkerController } from './http/worker.controller.ts';
import { InfrastructureModule } from './infrastructure/infrastructure.module.ts';
import { WORKER_KINDS } from './worker-kinds.ts';
import { TemporalWorkers } from './temporal/temporal-workers.ts';

@Module({})
export class WorkerModule {
  static of(config: WorkerConfig, kinds: WorkerKinds = WORKER_KINDS): DynamicModule {
    return {
      module: WorkerModule,
      imports: [InfrastructureModule.of(config, kinds)],
      controllers: [WorkerController],
      providers: [ActivityRegistry, TemporalWorkers],
    };
  }
}
