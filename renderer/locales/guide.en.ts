/** What is said around the guide. */

export const guideWords = {
  guide: {
    title: 'Guide',
    hint: 'What every control does to the learning, what acts when, and how the lab is built; training goes on',
    description: 'How the lab is used, and how it is built. Training goes on behind it.',
    contents: 'Pages of the guide',
    page: 'The page',
    missing: 'This page could not be fetched. Check that the lab still runs, then open it again.',
  },
};
