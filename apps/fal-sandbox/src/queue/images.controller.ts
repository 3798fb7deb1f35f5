import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { imageEndpoint } from '../images/endpoints.ts';
import { type QueuedRequest, sceneOf } from './queued-request.ts';
import { RequestStore } from './request-store.ts';

/** What one endpoint would have cost. */
export interface EndpointPaid {
  endpoint: string;
  /** Those that completed: an error is not billed. */
  requests: number;
  megapixels: number;
  /** US dollars; `null` if fal publishes no price. */
  dollars: number | null;
}

export interface PlayedImages {
  count: number;
  requests: QueuedRequest[];
  paid: EndpointPaid[];
}

@ApiTags('sandbox')
@Controller('sandbox/images')
export class ImagesController {
  constructor(private readonly store: RequestStore) {}

  @Get()
  @ApiOperation({ summary: 'Every accepted request for images, and what they would have cost' })
  @ApiQuery({
    name: 'text',
    required: false,
    description: "Only those with this text in the input, the webhook's address or the request id.",
  })
  @ApiOkResponse({
    description: 'How many, each with its state and counts, oldest first, and the price by endpoint.',
  })
  list(@Query('text') text = ''): PlayedImages {
    const requests = this.store
      .all()
      .filter(
        (request) => imageEndpoint(request.endpoint) !== undefined && sceneOf(request).text.includes(text),
      );
    return { count: requests.length, requests, paid: paidFor(requests) };
  }
}

const paidFor = (requests: readonly QueuedRequest[]): EndpointPaid[] => {
  const sums = new Map<string, EndpointPaid>();
  for (const { endpoint, state, paid } of requests) {
    if (state !== 'completed' || paid === null) continue;
    const sum = sums.get(endpoint) ?? { endpoint, requests: 0, megapixels: 0, dollars: 0 };
    sums.set(endpoint, {
      endpoint,
      requests: sum.requests + 1,
      megapixels: sum.megapixels + paid.megapixels,
      dollars: sum.dollars === null || paid.dollars === null ? null : sum.dollars + paid.dollars,
    });
  }
  return [...sums.values()];
};
