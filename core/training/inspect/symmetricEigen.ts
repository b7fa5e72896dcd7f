/** Eigenvalues and eigenvectors of small symmetric matrices. */

const MOST_SWEEPS = 50;
const NEGLIGIBLE = 1e-30;

export interface Eigen {
  readonly value: number;
  /** Of length 1. */
  readonly vector: Float64Array;
}

/**
 * All of them, the largest eigenvalue first, by cyclic Jacobi rotations (G. Golub and C. Van Loan, "Matrix
 * Computations", 8.5).
 *
 * @param matrix [size, size], symmetric; left as it is
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen[] {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a, size); sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
    }
  }
  return Array.from({ length: size }, (_, i) => ({
    value: a[i * size + i],
    vector: Float64Array.from({ length: size }, (_row, row) => vectors[row * size + i]),
  })).sort((one, other) => other.value - one.value);
}

function isDiagonal(a: Float64Array, size: number): boolean {
  let beside = 0;
  let on = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const value = a[i * size + j];
      if (i === j) on += value * value;
      else beside += value * value;
    }
  }
  return beside <= NEGLIGIBLE * on;
}

/** Turns the plane of p and q so far that a[p, q] becomes 0. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q];
  if (apq === 0) return;
  const theta = (a[q * size + q] - a[p * size + p]) / (2 * apq);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q, cosine, sine);
}

function turn(values: Float64Array, at: number, to: number, cosine: number, sine: number): void {
  const [x, y] = [values[at], values[to]];
  values[at] = cosine * x - sine * y;
  values[to] = sine * x + cosine * y;
}
