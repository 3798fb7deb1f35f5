import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { SANDBOX_CONFIG, type SandboxConfig } from './config.ts';
import { unauthorized } from './fal-errors.ts';

/** Accepts `Authorization: Key <FAL_KEY>` and nothing else. */
@Injectable()
export class KeyGuard implements CanActivate {
  constructor(@Inject(SANDBOX_CONFIG) private readonly config: SandboxConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (request.get('authorization') === `Key ${this.config.FAL_KEY}`) return true;
    throw unauthorized();
  }
}
