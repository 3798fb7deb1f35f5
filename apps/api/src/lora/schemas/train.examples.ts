const person = {
  name: 'Ada in the garden',
  triggerWord: 'ohwx_ada',
  subjectClass: 'woman',
  consent: true,
};

/** Bodies to try in Swagger UI. */
export const trainExamples = {
  address: {
    summary: 'A video on the internet',
    value: { ...person, videoUrl: 'https://example.org/ada.mp4' },
  },
  budget: {
    summary: 'Spend at most five dollars without asking',
    value: { ...person, videoUrl: 'https://example.org/ada.mp4', trainer: 'flux-2', budget: 5 },
  },
  webhook: {
    summary: 'Send a webhook when the job has ended',
    value: {
      ...person,
      videoUrl: 'https://example.org/ada.mp4',
      webhookUrl: 'https://hooks.example.org/loras',
    },
  },
  review: {
    summary: 'A video uploaded earlier, with a review of the captions before anything is paid for',
    value: {
      ...person,
      uploadKey: 'uploads/ada/ada.mp4',
      trainer: 'flux-lora-portrait',
      steps: 2500,
      review: true,
      reviewHours: 48,
    },
  },
};
