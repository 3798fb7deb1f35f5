import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { type ActivePlay, type Play, playSchema } from './play.ts';
import { PlaysService } from './plays.service.ts';

@ApiTags('sandbox')
@Controller('sandbox/plays')
export class PlaysController {
  constructor(private readonly plays: PlaysService) {}

  @Post()
  @ApiOperation({ summary: 'Ask for a play: something fal could do, when a fitting request comes' })
  @ApiCreatedResponse({ description: 'The play and its id.' })
  add(@Body({ schema: playSchema }) play: Play): ActivePlay {
    return this.plays.add(play);
  }

  @Get()
  @ApiOperation({ summary: 'The plays in force, with how often each has played' })
  @ApiOkResponse({ description: 'Oldest first.' })
  list(): readonly ActivePlay[] {
    return this.plays.list();
  }

  @Delete()
  @ApiOperation({ summary: 'End all plays, or those of one match text' })
  @ApiQuery({ name: 'match', required: false })
  @ApiOkResponse({ description: 'How many plays ended.' })
  clear(@Query('match') match?: string): { ended: number } {
    return { ended: this.plays.clear(match) };
  }
}
