/** What the site serves. */
export interface SiteModel {
  /** Grows with every change, so that answers can be kept for as long as nothing changed. */
  readonly version: number;
}
