/** Eigenvalues and eigenvectors of symmetric matrices. */

export interface Eigen {
  /** [count], the largest first */
  readonly values: Float64Array;
  /** [count, n], row-major: unit vectors, in the order of the values */
  readonly vectors: Float64Array;
}

/** Sweeps over all pairs: rotations converge quadratically, and ten are already many. */
const MOST_SWEEPS = 60;
/** Iterations for leading vectors of large matrices, and how many vectors are kept beside those asked for. */
const MOST_ITERATIONS = 500;
const BLOCK = 8;
/** ‖A v − λ v‖ in parts of the largest eigenvalue at which a vector is done. */
const RESIDUAL = 1e-11;

/**
 * All of them, by cyclic Jacobi rotations. Of equal eigenvalues the one found first is first.
 *
 * @param matrix [n, n], symmetric, finite
 * @source G. Golub and C. Van Loan, "Matrix Computations", 4th edition, 8.5
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  const a = matrix.slice();
  const v = identity(n, n);
  for (let sweep = 0; sweep < MOST_SWEEPS && !isDiagonal(a, n); sweep++) {
    for (let p = 0; p < n - 1; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => a[j * n + j] - a[i * n + i] || i - j,
  );
  const values = Float64Array.from(order, (i) => a[i * n + i]);
  const vectors = new Float64Array(n * n);
  for (const [row, i] of order.entries()) vectors.set(v.subarray(i * n, (i + 1) * n), row * n);
  return { values, vectors };
}

/**
 * The largest eigenvalues of a positive semidefinite matrix: of a large one by orthogonal iteration on a few more
 * vectors than are asked for, and Jacobi rotations within their span (Rayleigh–Ritz).
 *
 * @param matrix [n, n], symmetric, finite
 * @param count at most n
 * @source Golub and Van Loan, 8.2.4 and 8.3
 */
export function leadingEigen(matrix: Float64Array, n: number, count: number): Eigen {
  const size = Math.max(BLOCK, count);
  if (n <= size) return first(symmetricEigen(matrix, n), n, count);
  let basis = startingRows(matrix, n, size);
  for (let iteration = 0; ; iteration++) {
    const product = timesMatrix(basis, matrix, n, size);
    const inner = symmetricEigen(gram(basis, product, n, size), size);
    const rotated = combine(inner.vectors, basis, n, size);
    const image = combine(inner.vectors, product, n, size);
    const isDone = isSettled(rotated, image, inner.values, n, count);
    if (isDone || iteration >= MOST_ITERATIONS) {
      return first({ values: inner.values, vectors: rotated }, n, count);
    }
    basis = image;
    orthonormalize(basis, n, size);
  }
}

function first({ values, vectors }: Eigen, n: number, count: number): Eigen {
  return { values: values.slice(0, count), vectors: vectors.slice(0, count * n) };
}

function identity(rows: number, n: number): Float64Array {
  const matrix = new Float64Array(rows * n);
  for (let i = 0; i < rows; i++) matrix[i * n + i] = 1;
  return matrix;
}

/** Whether what is off the diagonal is lost in the rounding of what is on it. */
function isDiagonal(a: Float64Array, n: number): boolean {
  let off = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const square = a[i * n + j] * a[i * n + j];
      all += square;
      if (i !== j) off += square;
    }
  }
  return off <= 1e-32 * all;
}

/** Makes a[p, q] 0 by a rotation in the plane of p and q; v's rows turn with it. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  // The smaller of the two angles: the other one would exchange the values.
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [akp, akq] = [a[k * n + p], a[k * n + q]];
    a[k * n + p] = c * akp - s * akq;
    a[k * n + q] = s * akp + c * akq;
  }
  for (let k = 0; k < n; k++) {
    const [apk, aqk] = [a[p * n + k], a[q * n + k]];
    a[p * n + k] = c * apk - s * aqk;
    a[q * n + k] = s * apk + c * aqk;
    const [vpk, vqk] = [v[p * n + k], v[q * n + k]];
    v[p * n + k] = c * vpk - s * vqk;
    v[q * n + k] = s * vpk + c * vqk;
  }
}

/** The matrix's own rows with the largest diagonal: near its leading vectors, and no chance in them. */
function startingRows(matrix: Float64Array, n: number, size: number): Float64Array {
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => matrix[j * n + j] - matrix[i * n + i] || i - j,
  );
  const rows = new Float64Array(size * n);
  for (let i = 0; i < size; i++) {
    rows.set(matrix.subarray(order[i] * n, (order[i] + 1) * n), i * n);
  }
  orthonormalize(rows, n, size);
  return rows;
}

/** Gram–Schmidt, twice over for its rounding; a row that lies in the span of those before gives way to a unit vector. */
function orthonormalize(rows: Float64Array, n: number, size: number): void {
  let spare = 0;
  for (let i = 0; i < size; i++) {
    const row = rows.subarray(i * n, (i + 1) * n);
    while (!isolate(row, rows, n, i)) {
      row.fill(0);
      row[spare++] = 1;
    }
  }
}

/** @returns whether anything of the row is left */
function isolate(row: Float64Array, rows: Float64Array, n: number, before: number): boolean {
  const length = Math.sqrt(dot(row, row));
  for (let pass = 0; pass < 2; pass++) {
    for (let j = 0; j < before; j++) {
      const other = rows.subarray(j * n, (j + 1) * n);
      const along = dot(row, other);
      for (let k = 0; k < n; k++) row[k] -= along * other[k];
    }
  }
  const left = Math.sqrt(dot(row, row));
  if (!(left > 1e-10 * length)) return false;
  for (let k = 0; k < n; k++) row[k] /= left;
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** rows: [size, n] → rows · matrix: [size, n] */
function timesMatrix(rows: Float64Array, matrix: Float64Array, n: number, size: number) {
  const product = new Float64Array(size * n);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < n; k++) {
      const factor = rows[i * n + k];
      for (let j = 0; j < n; j++) product[i * n + j] += factor * matrix[k * n + j];
    }
  }
  return product;
}

/** [size, size]: a · bᵀ, symmetric but for rounding, which is taken out. */
function gram(a: Float64Array, b: Float64Array, n: number, size: number): Float64Array {
  const inner = new Float64Array(size * size);
  const row = (of: Float64Array, i: number) => of.subarray(i * n, (i + 1) * n);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      inner[i * size + j] = inner[j * size + i] = dot(row(a, i), row(b, j));
    }
  }
  return inner;
}

/** weights: [size, size], rows: [size, n] → weights · rows */
function combine(weights: Float64Array, rows: Float64Array, n: number, size: number) {
  const combined = new Float64Array(size * n);
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < size; k++) {
      const factor = weights[i * size + k];
      for (let j = 0; j < n; j++) combined[i * n + j] += factor * rows[k * n + j];
    }
  }
  return combined;
}

function isSettled(
  vectors: Float64Array,
  images: Float64Array,
  values: Float64Array,
  n: number,
  count: number,
): boolean {
  for (let i = 0; i < count; i++) {
    let squared = 0;
    for (let j = i * n; j < (i + 1) * n; j++) {
      const residual = images[j] - values[i] * vectors[j];
      squared += residual * residual;
    }
    if (Math.sqrt(squared) > RESIDUAL * values[0]) return false;
  }
  return true;
}
