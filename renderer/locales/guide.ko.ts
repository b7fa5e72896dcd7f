/** What is said around the guide, in Korean. */
import type { guideWords as english } from './guide.en.ts';
import type { Messages } from './messages.ts';

export const guideWords: Pick<Messages, keyof typeof english> = {
  guide: {
    title: '안내서',
    hint: '조절 장치마다 학습에 무엇을 하는지, 무엇이 언제 작용하는지, 랩이 어떻게 만들어졌는지 설명합니다. 학습은 계속됩니다',
    description:
      '랩을 쓰는 방법과 랩의 구조를 설명합니다. 본문은 영어로 되어 있습니다. 뒤에서 학습은 계속됩니다.',
    contents: '안내서의 쪽',
    page: '펼친 쪽',
    missing: '이 쪽을 가져오지 못했습니다. 랩이 아직 실행 중인지 확인하고 안내서를 다시 여세요.',
  },
};
