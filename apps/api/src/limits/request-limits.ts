import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { LimitReached } from '#domain';
import type { ApiConfig } from '../config.ts';
import { API_CONFIG } from '../infrastructure/tokens.ts';

const WINDOW_SECONDS = 60;
/** What the headers call this limit (draft-ietf-httpapi-ratelimit-headers-10). */
const POLICY = '"requests"';

/** Limits the requests per minute of a caller to this replica; each replica counts on its own. */
@Injectable()
export class RequestLimits {
  private readonly limiter: RateLimiterMemory;

  constructor(@Inject(API_CONFIG) { RATE_LIMIT_PER_MINUTE: points }: ApiConfig) {
    this.limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
  }

  /** Counts a request, and reports in the response how many are left. @throws LimitReached `TooManyRequests` */
  async count(who: string, response: Response): Promise<void> {
    const result = await this.limiter.consume(who).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused;
      throw refused;
    });
    const { consumedPoints, remainingPoints, msBeforeNext } = result;
    const { points } = this.limiter;
    response.setHeader('RateLimit-Policy', `${POLICY};q=${points};w=${WINDOW_SECONDS}`);
    response.setHeader('RateLimit', `${POLICY};r=${remainingPoints};t=${Math.ceil(msBeforeNext / 1000)}`);
    if (consumedPoints > points)
      throw new LimitReached(
        'TooManyRequests',
        `More than ${points} requests came within ${WINDOW_SECONDS} seconds.`,
        new Date(Date.now() + msBeforeNext),
        { limit: points, seconds: WINDOW_SECONDS },
      );
  }

  /** Whether the next request will be refused. */
  async isSpent(who: string): Promise<boolean> {
    const result = await this.limiter.get(who);
    return result !== null && result.consumedPoints >= this.limiter.points;
  }
}
