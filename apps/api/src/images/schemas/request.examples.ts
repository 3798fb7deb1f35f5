const lora = { jobId: '0b0f8d3e-7f0c-4b52-9a3e-6d1f6a1f2c11' };

/** Bodies to try in Swagger UI. */
export const requestExamples = {
  plan: {
    summary: 'What four images of a trained person would cost',
    value: { prompt: 'woman at the sea, golden hour', loras: [lora], count: 4, dryRun: true },
  },
  settings: {
    summary: 'With a version, a size and a budget',
    value: {
      prompt: 'woman at the {sea|lake}, golden hour',
      loras: [{ ...lora, version: 2, scale: 0.9 }],
      size: 'portrait-4-3',
      seed: '4211',
      budget: 0.5,
    },
  },
  grid: {
    summary: 'A grid of versions and scales',
    value: {
      prompt: 'portrait, {place}',
      lists: { place: ['beach', 'studio'] },
      loras: [lora],
      seed: '7',
      grid: {
        withoutLora: true,
        axes: [
          { by: 'version', lora: 0, values: [1, 2] },
          { by: 'scale', lora: 0, values: [0.6, 0.8, 1] },
        ],
      },
    },
  },
  fromImage: {
    summary: 'From an image of an earlier job',
    value: {
      prompt: 'the same portrait, painted in oil',
      loras: [lora],
      image: { jobId: '5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f', imageId: '0001' },
      strength: 0.6,
    },
  },
  withoutLora: {
    summary: 'Without a LoRA',
    value: { prompts: ['a beach in the morning', 'a beach at night'], model: 'z-image' },
  },
};
