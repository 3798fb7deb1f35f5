/** Bodies to try in Swagger UI. */
export const approveExamples = {
  unchanged: { summary: 'Continue unchanged', value: {} },
  price: {
    summary: 'Accept the price in that question, above the budget',
    value: { questionId: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12' },
  },
  person: { summary: 'Choose the person to train', value: { person: 'person-2' } },
  frames: {
    summary: 'Drop one frame and restore another',
    value: { drop: ['000017'], keep: ['000021'] },
  },
  budget: {
    summary: 'Raise the budget',
    value: { questionId: '3d1c9a50-6f0e-4c55-8a41-5f2b7c9d0e12', budget: 8 },
  },
  changed: {
    summary: 'Change a caption and the number of steps',
    value: { captions: { '000017.jpg': 'photo of ohwx_ada woman, smiling, in a garden' }, steps: 1200 },
  },
  accepted: {
    summary: 'The submission was accepted',
    value: { submission: { outcome: 'accepted', requestId: '5d8f2c1e-3b7a-4e64-9f0d-2a1b3c4d5e6f' } },
  },
  notAccepted: {
    summary: 'The submission never arrived: submit again',
    value: {
      submission: { outcome: 'not-accepted', claimId: '7c1f0e0a-58b1-4f0e-9d0c-6c1d2f3a4b5c' },
    },
  },
};
