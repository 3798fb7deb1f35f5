import { Module } from '@nestjs/common';
import { CompleteUploadService } from './complete-upload.service.ts';
import { UploadsController } from './uploads.controller.ts';
import { UploadsService } from './uploads.service.ts';

@Module({
  controllers: [UploadsController],
  providers: [UploadsService, CompleteUploadService],
})
export class UploadsModule {}
