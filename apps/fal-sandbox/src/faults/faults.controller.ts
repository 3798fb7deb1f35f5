import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type ActiveFault, type Fault, faultSchema } from './fault.ts';
import { FaultsService } from './faults.service.ts';

@ApiTags('sandbox')
@Controller('sandbox/plays')
export class FaultsController {
  constructor(private readonly faults: FaultsService) {}

  @Post()
  @ApiOperation({ summary: 'Add a fault: something fal could do, for the next matching request' })
  @ApiCreatedResponse({ description: 'The fault and its id.' })
  add(@Body({ schema: faultSchema }) fault: Fault): ActiveFault {
    return this.faults.add(fault);
  }

  @Get()
  @ApiOperation({ summary: 'List the active faults, with how often each was used' })
  @ApiOkResponse({ description: 'Oldest first.' })
  list(): readonly ActiveFault[] {
    return this.faults.list();
  }

  @Delete()
  @ApiOperation({ summary: 'Remove all faults, or those with one match text' })
  @ApiQuery({ name: 'match', required: false })
  @ApiOkResponse({ description: 'How many faults were removed.' })
  clear(@Query('match') match?: string): { ended: number } {
    return { ended: this.faults.clear(match) };
  }
}
