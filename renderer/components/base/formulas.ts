/** Formulas that stand in more than one place, as TeX. */

/** λ means this, on weights and not on biases. */
export const regularizationTex = String.raw`\tfrac12\lambda\lVert W\rVert^2`;
