/** What can be wrong with formulas and graphs, in Korean. */
import type { Messages } from './messages.ts';

export const problems: Messages['problems'] = {
  unexpectedCharacter: '쓸 수 없는 글자 {character}',
  numberTooLarge: '수 {number}이(가) 너무 큽니다',
  tooLong: '글자는 {most}개까지인데 {count}개입니다',
  nothing: '수식이 비어 있습니다',
  tooDeep: '괄호 안의 괄호는 {most}겹까지입니다',
  expectedSymbol: '{symbol}이(가) 와야 하는데 {got}이(가) 왔습니다',
  expectedSymbolAtEnd: '{symbol}이(가) 와야 하는데 수식이 끝났습니다',
  expectedSymbolAtLineEnd: '{symbol}이(가) 와야 하는데 줄이 끝났습니다',
  unexpected: '여기에 {token}은(는) 올 수 없습니다',
  unexpectedEnd: '수식이 중간에 끝났습니다',
  unexpectedLineEnd: '줄이 중간에 끝났습니다',
  missingProduct: '여기에 {token}은(는) 올 수 없습니다. 곱셈은 *로 씁니다',
  unnamedLine: '마지막 줄이 아니면 이름 = 식으로 써야 합니다',
  definedTwice: '{name}을(를) 두 번 정의했습니다',
  definedAndGiven: '{name}을(를) 여기서 정의했는데 값도 주어졌습니다',
  circle: '이름의 정의가 돌고 돕니다: {circle}',
  tooManyNames: '이름 안의 이름은 {most}겹까지입니다',
  noValue: '{name}의 값이 없습니다',
  oneArgument: '{call}: 인수는 1개인데 {got}개입니다',
  argumentCount: '{call}: 인수는 {count}개인데 {got}개입니다',
  unknownFunction: '{name}(이)라는 함수는 없습니다. 모든 함수는 아래에 있습니다',
  notOneValue: '값 하나만 써야 합니다',
  notANumber: '수나 수의 목록이어야 합니다',
  emptyList: '목록이 비어 있습니다',
  unevenList: '앞 항목의 모양은 {before}인데 {got}이(가) 왔습니다',
  mixedList: '목록에는 수만 있거나 목록만 있어야 합니다',
  broadcast: '{op}: 모양 {a}와(과) {b}은(는) 서로 맞추어 늘릴 수 없습니다',
  matmulRanks: 'matmul: 벡터나 행렬이어야 하는데 모양이 {a}와(과) {b}입니다',
  innerDimensions: 'matmul: 안쪽 차원이 다릅니다. 모양이 {a}와(과) {b}입니다',
  dotLengths: 'dot: 길이가 같은 두 벡터여야 하는데 모양이 {a}와(과) {b}입니다',
  pieces: 'maxout: [유닛 · {pieces}]나 [배치, 유닛 · {pieces}]여야 하는데 {x}입니다',
  classRows: '{op}: [클래스]나 [배치, 클래스]여야 하는데 {z}입니다',
  targetPerRow: '{op}: 로짓 한 행에 목표가 하나씩이어야 하는데 모양이 {z}와(과) {target}입니다',
  targetPerOutput: '{op}: 목표와 출력의 모양이 같아야 하는데 {z}와(과) {target}입니다',
  gatherShapes:
    'gather: [n]이나 [n, 너비], 그리고 [배치]여야 하는데 모양이 {source}와(과) {rows}입니다',
  notAMatrix: 'transpose: 행렬이어야 하는데 모양이 {x}입니다',
  elementCount: 'reshape: {x}의 원소는 {count}개인데 모양 {wanted}을(를) 바랐습니다',
  concatShapes: 'concat: {axis}번 차원만 다를 수 있는데 모양이 {a}와(과) {b}입니다',
  sliceRange: 'slice: 모양 {x}의 {axis}번 차원에는 {start}부터 {stop} 앞까지가 없습니다',
  noDimension: '{op}: 모양 {x}에는 {axis}번 차원이 없습니다',
  scalarLambda: '{op}: lambda는 수 하나여야 하는데 모양이 {lambda}입니다',
  numberCount: '{name}: 모양은 {shape}인데 수가 {count}개입니다',
  tooManyNodes: '그래프의 노드는 {most}개까지인데 {count}개입니다',
  tooManyNumbers: '그래프의 수는 {most}개까지인데 {count}개입니다',
  tooManySingles:
    '숫자 하나씩 볼 때 게이트는 {most}개까지입니다. 층을 텐서 그대로 보거나 유닛을 줄이세요',
  jacobianTooLarge:
    '야코비 행렬의 수가 {rows} × {columns}개, {bytes}바이트입니다. {most}개까지 그립니다',
  checkTooLong:
    '기울기 {count}개를 확인하려면 이 그래프를 {passes}번 넘게 계산해야 합니다. 유닛을 줄이거나, 신경망 전체는 "lab check"로 확인하세요',
  noBreakableGate: '이 그래프에는 고장이 수로 드러날 게이트가 없습니다',
  graphClosed: '이 그래프는 닫혔습니다. 다시 여세요',
  noSuchNode: '그래프에 그런 노드가 없습니다',
  noSuchPoint: '점은 {count}개인데 0부터 세어 {index}번을 물었습니다',
  projectStrange:
    '{file}은(는) Backprop Lab 프로젝트가 아닙니다. .bplab 파일이어야 하는데 {got}입니다. 다른 파일을 고르세요',
  projectCutOff:
    '{file}이(가) 잘려 있습니다. {part}이(가) 파일 끝을 넘어갑니다. 이전 사본을 쓰거나 파일을 다시 받으세요',
  projectDamaged:
    '{file}이(가) 손상되었습니다. {part}이(가) 저장한 것과 다릅니다. 이전 사본을 쓰거나 파일을 다시 받으세요',
  projectTooLarge:
    '{file}은(는) 너무 커서 열 수 없습니다. {part}이(가) {bytes}바이트인데 {most}바이트까지 읽습니다',
  projectTooDeep:
    '{file}은(는) Backprop Lab 프로젝트가 아닙니다. 목록이 너무 깊이 겹쳐 있거나 너무 많습니다',
  projectForeignPart: '{file} 안에 Backprop Lab 프로젝트에 없는 부분 {name}이(가) 있습니다',
  projectNewer:
    '{file}은(는) 더 새로운 Backprop Lab이 저장했습니다. 파일 형식은 {version}인데 이 버전은 {most}까지 읽습니다. 프로그램을 업데이트하세요',
  projectInvalid: '{file}을(를) 열 수 없습니다: {detail}',
  projectTooLargeToSave:
    '프로젝트가 파일로 저장하기에 너무 큽니다. {bytes}바이트인데 {most}바이트까지 저장합니다. 필요 없는 실행을 지우세요',
  projectChangedElsewhere:
    '{file}을(를) 연 뒤에 다른 프로그램이 바꾸었습니다. 다른 이름으로 저장하거나, 덮어쓰거나, 다시 여세요',
  projectDeletedElsewhere:
    '{file}을(를) 연 뒤에 파일이 지워지거나 옮겨졌습니다. 그 자리에 다시 저장하거나 다른 이름으로 저장하세요',
  projectExists: '{file}이(가) 이미 있습니다. 덮어쓰거나 다른 이름으로 저장하세요',
  projectNoFile: '이 프로젝트에는 아직 파일이 없습니다. 이름을 정하세요',
  fileMissing: '파일 {file}이(가) 없습니다. 옮겼거나 이름을 바꾸었거나 지웠을 수 있습니다',
  fileIsFolder: '{file}은(는) 폴더입니다. 파일을 고르세요',
  fileNoFolder: '{file}의 폴더가 없습니다. 다른 폴더를 고르세요',
  fileNoSpace:
    '{file}을(를) 쓸 디스크 공간이 없습니다. 전에 있던 것은 그대로입니다. 공간을 비우거나 다른 곳에 저장하세요',
  fileReadOnly: '{file}이(가) 있는 곳에는 쓸 수 없습니다. 다른 곳에 저장하세요',
  fileNoPermission: '권한이 없습니다: {file}. 다른 곳을 고르세요',
  fileNameTooLong: '이름이 너무 깁니다: {file}. 더 짧은 이름을 고르세요',
  fileFailed: '{file}: {reason}. 다시 해 보거나 다른 곳을 고르세요',
};
