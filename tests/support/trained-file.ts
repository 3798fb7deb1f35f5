import type { FalGateway, FalRequest, OutputFile, Trainer } from '#domain';

/** The file of the weights that a training made. */
export const trainedFile = async (
  gateway: Pick<FalGateway, 'output' | 'outputFile'>,
  training: FalRequest,
  { weightsField }: Pick<Trainer, 'weightsField'>,
): Promise<OutputFile> => gateway.outputFile(await gateway.output(training), weightsField);
