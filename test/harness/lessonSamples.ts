/** A student's progress, as a file has it. */
export const progressSample = {
  format: 'backprop-lab progress',
  version: 1,
  name: '김하나',
  saved: '2026-03-02T09:30:00Z',
  lessons: [
    {
      id: 'gates',
      title: { en: 'Gates', ko: '게이트' },
      goals: [{ id: 'reroute', reached: '2026-03-02T09:20:00Z' }],
      of: 4,
    },
  ],
};
