import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IdentityGuard } from './identity.guard.ts';
import { KeyRing } from './key-ring.ts';
import { KeysController } from './keys.controller.ts';

@Global()
@Module({
  controllers: [KeysController],
  providers: [KeyRing, { provide: APP_GUARD, useClass: IdentityGuard }],
  exports: [KeyRing],
})
export class IdentityModule {}
