import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { estimateDollars } from '#domain';
import { notFound } from './fal-errors.ts';
import { imageEndpoint } from './images/endpoints.ts';
import { KeyGuard } from './key.guard.ts';
import { trainerOf } from './training/trainers.ts';

const estimateSchema = z.object({
  estimate_type: z.enum(['unit_price', 'historical_api_price']),
  endpoints: z.record(z.string(), z.object({ unit_quantity: z.number().nonnegative().optional() })),
});
type Estimate = z.infer<typeof estimateSchema>;

/** `api.fal.ai`: price estimates, from the tables of trainers and of image endpoints. */
@ApiTags('platform (api.fal.ai)')
@UseGuards(KeyGuard)
@Controller('api/v1/models/pricing')
export class PricingController {
  @Post('estimate')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Estimate a price; `unit_quantity` is a number of training steps, or of megapixels',
  })
  estimate(@Body({ schema: estimateSchema }) body: Estimate) {
    const costs = Object.entries(body.endpoints).map(([endpoint, { unit_quantity }]) =>
      dollarsOf(endpoint, unit_quantity),
    );
    const total_cost = costs.reduce((sum, cost) => sum + cost, 0);
    return { estimate_type: body.estimate_type, total_cost, currency: 'USD' };
  }
}

const dollarsOf = (endpoint: string, quantity: number | undefined): number => {
  const trainer = trainerOf(endpoint);
  if (trainer !== undefined) return estimateDollars(trainer, quantity ?? trainer.steps.default) ?? 0;
  const perMegapixel = imageEndpoint(endpoint)?.dollarsPerMegapixel;
  if (perMegapixel === undefined) throw notFound(`No price for ${endpoint} (sandbox)`);
  return perMegapixel * (quantity ?? 1);
};
