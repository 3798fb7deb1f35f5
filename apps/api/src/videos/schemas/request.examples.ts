/** Bodies to try in Swagger UI. */
export const requestExamples = {
  template: {
    summary: 'For the web, from an upload',
    value: { uploadKey: 'uploads/ada/ada.mp4', template: 'web', fields: { maxHeight: 720 } },
  },
  operations: {
    summary: 'Operations that build on each other',
    value: {
      videoUrl: 'https://example.org/ada.mp4',
      operations: [
        { name: 'cut', operation: 'trim', startSeconds: 2, endSeconds: 32.5, accuracy: 'frame' },
        { name: 'web', operation: 'transcode', from: ['cut'], maxHeight: 1080, minSsim: 0.97 },
        { name: 'poster', operation: 'thumbnail', from: ['cut'] },
        { name: 'sound', operation: 'audio', from: ['cut'], action: 'extract' },
      ],
    },
  },
  output: {
    summary: 'From an output of an earlier job',
    value: {
      output: { jobId: '5a1c4f0e-1d2b-4c3a-9e8f-7a6b5c4d3e2f', outputId: 'web' },
      operations: [{ name: 'stream', operation: 'hls', maxHeight: 1080 }],
    },
  },
  plan: {
    summary: 'What it would take',
    value: { uploadKey: 'uploads/ada/ada.mp4', template: 'social-square', dryRun: true },
  },
};
