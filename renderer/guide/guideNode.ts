/** A page of the guide as plain data: what its Markdown says, with nothing in it that could run. */

export interface GuideElement {
  readonly tag: string;
  readonly children: readonly GuideNode[];
  /** Of headings, as links call for them. */
  readonly id?: string;
  /** Of links within the guide: the page's name, and the heading on it. */
  readonly page?: string;
  readonly heading?: string;
  /** Of links that lead out of the lab. */
  readonly href?: string;
  /** Of pictures. */
  readonly src?: string;
  readonly alt?: string;
}

export type GuideNode = string | GuideElement;

export interface GuidePage {
  readonly title: string;
  readonly nodes: readonly GuideNode[];
}
