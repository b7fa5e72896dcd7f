/** How strongly a decision field is coloured: the one rule for all its painters. */

/** How much of the class colour is laid over the panel where the network is sure: points stay visible on it. */
const SURE_STRENGTH = 0.64;
/** The same on the border between two classes, so that the seam still leans to both. */
const SEAM_STRENGTH = 0.2;

/** From the lead of the likeliest class over the next, from 0 to 1, the share of colour laid over the panel. */
export function strengthOfLead(lead: number): number {
  return SEAM_STRENGTH + (SURE_STRENGTH - SEAM_STRENGTH) * lead;
}
