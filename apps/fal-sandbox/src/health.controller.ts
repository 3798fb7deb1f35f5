import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

@ApiTags('sandbox')
@Controller('health')
export class HealthController {
  @Get()
  @ApiOperation({ summary: 'Answers when the sandbox is ready' })
  health(): { status: 'ok'; sandbox: true } {
    return { status: 'ok', sandbox: true };
  }
}
