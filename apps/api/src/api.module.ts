import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { ApiConfig } from './config.ts';
import { DeliveriesModule } from './deliveries/deliveries.module.ts';
import { EventsModule } from './events/events.module.ts';
import { IdentityModule } from './identity/identity.module.ts';
import { HealthModule } from './health/health.module.ts';
import { BodyTypeGuard } from './http/body-type.guard.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { InfrastructureModule } from './infrastructure/infrastructure.module.ts';
import { LimitsModule } from './limits/limits.module.ts';
import type { ApiKinds } from './jobs/api-kinds.ts';
import { JobsModule } from './jobs/jobs.module.ts';
import { UploadsModule } from './uploads/uploads.module.ts';
import { WebhooksModule } from './webhooks/webhooks.module.ts';

@Module({})
export class ApiModule {
  static of(config: ApiConfig, kinds: ApiKinds): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        InfrastructureModule.of(config, kinds),
        IdentityModule,
        LimitsModule,
        JobsModule,
        ...kinds.modules,
        UploadsModule,
        EventsModule,
        DeliveriesModule,
        HealthModule,
        WebhooksModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: BodyTypeGuard },
      ],
    };
  }
}
