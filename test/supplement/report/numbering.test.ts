import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/input-error.js';
import type { Block, Report } from '../../../supplement/report/document.js';
import { durationText, timeText } from '../../../supplement/report/duration-text.js';
import { reportHtml } from '../../../supplement/report/html.js';
import { reportMarkdown } from '../../../supplement/report/markdown.js';
import { numberReport } from '../../../supplement/report/numbering.js';
import { briefReport, sampleReport } from './sample-report.js';

describe('numbers', () => {
  it('are counted in the order of the report', async () => {
    const labels = numberReport(await sampleReport()).all.map(({ id, label }) => `${id} ${label}`);
    expect(labels).toEqual([
      'setting Section 1',
      'S1 Table S1',
      'comparison Section 2',
      'fig1 Figure S1',
      'fig1-inset Figure S2',
      'S2 Table S2',
      'error-dimension Figure S3',
      'verdicts Section 3',
      'S3 Table S3',
      'eq9 Section 3.1',
    ]);
  });

  it('reach into folds and parts', async () => {
    const report = await sampleReport();
    const [section] = report.sections;
    const part = (id: string, ...blocks: Block[]): Block => ({ kind: 'subsection', id, title: id, blocks });
    const folded: Block = { kind: 'folded', title: 'more', blocks: section.blocks };
    const nested: Report = { ...report, sections: [{ ...section, blocks: [part('a'), part('b', folded)] }] };
    expect(numberReport(nested).all.map(({ label }) => label)).toEqual([
      'Section 1',
      'Section 1.1',
      'Section 1.2',
      'Table S1',
    ]);
  });

  it('are refused for an anchor that is used twice, for one that is none, and for none at all', async () => {
    const report = await sampleReport();
    const [first, ...others] = report.sections;
    expect(() => numberReport({ ...report, sections: [first, first, ...others] })).toThrow(InputError);
    expect(() => numberReport({ ...report, sections: [{ ...first, id: 'fig 1' }] })).toThrow(InputError);
    expect(() => numberReport(report).of('fig9')).toThrow(/"fig9"; expected one of setting, S1/);
  });
});

describe('durations', () => {
  it.each([
    [0.4, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min 00 s'],
    [252.4, '4 min 12 s'],
    [3599.7, '1 h 00 min'],
    [7384, '2 h 03 min'],
  ])('of %d seconds', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });

  it('of a run that was interrupted say whose they are', async () => {
    const { made } = await sampleReport();
    expect(timeText(made)).toBe('16 min 12 s');
    const text = '16 min 12 s in the last session, which went on from 512 samples of an interrupted one';
    expect(timeText({ ...made, resumedSamples: 512 })).toBe(text);
    const report = { ...(await briefReport()), made: { ...made, resumedSamples: 512 } };
    expect(reportHtml(report)).toContain(text);
    expect(reportMarkdown(report)).toContain(text);
  });
});
