/** The numbers by which records name their kernels; read by the lowering and by the WebAssembly that runs them. */

export enum Opcode {
  Zero,
  Blocks,
  Unary,
  UnaryBack,
  Binary,
  BinaryBack,
  SumAll,
  SumRows,
  Spread,
  Matmul,
  MatmulBackA,
  MatmulBackB,
  Softmax,
  SoftmaxBack,
  CrossEntropy,
  CrossEntropyBack,
  Hinge,
  HingeBack,
  TargetLoss,
  TargetLossBack,
  Penalty,
  PenaltyBack,
  Gather,
  Maxout,
  MaxoutBack,
  Update,
  AddSquares,
  Clip,
  LimitColumns,
  Average,
}

export enum UnaryKind {
  Linear,
  Relu,
  Tanh,
  Sigmoid,
  LeakyRelu,
  Elu,
  Softplus,
  Swish,
  GeluTanh,
  Exp,
  Sqrt,
  Abs,
  Negate,
}

export enum BinaryKind {
  Add,
  Subtract,
  Multiply,
  Divide,
  Max,
  Min,
}

/** How an operand lies beside an output of rows and columns. */
export enum Spread {
  /** One number per element. */
  Full,
  /** One row, the same for all rows. */
  Row,
  /** One number for all. */
  Scalar,
}

export enum HingeKind {
  Plain,
  Squared,
  OneVersusAll,
}

export enum TargetLossKind {
  Logistic,
  Squared,
}

export enum PenaltyKind {
  L2,
  L1,
}

export enum UpdateKind {
  Sgd,
  Momentum,
  Nesterov,
  Adagrad,
  Rmsprop,
  Adam,
  AdamW,
}

/** The first gradient that reaches a buffer overwrites it, later ones are added. */
export enum Writing {
  Overwrite,
  Accumulate,
}
