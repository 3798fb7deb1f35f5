import { Global, Module } from '@nestjs/common';
import { QuotaController } from './quota.controller.ts';
import { Quotas } from './quotas.ts';
import { RequestLimits } from './request-limits.ts';

@Global()
@Module({
  controllers: [QuotaController],
  providers: [Quotas, RequestLimits],
  exports: [Quotas, RequestLimits],
})
export class LimitsModule {}
