// A figure as data: a Vega-Lite specification with its values inline, drawn to SVG and PNG elsewhere.

import type { TopLevelSpec } from 'vega-lite';

export interface Figure {
  /** `fig1`, `fig1-inset`, `error-dimension` */
  readonly id: string;
  readonly title: string;
  /** what it shows, under which settings, in plain words; $...$ is mathematics */
  readonly caption: string;
  readonly spec: TopLevelSpec;
  /** the values drawn, saved beside the picture */
  readonly data: readonly Readonly<Record<string, number | string | null>>[];
}
