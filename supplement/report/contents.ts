// What the report of a run says: the exact results, the verdicts on the paper, figures and tables, in an order that a referee can follow.

import { deriveFormula } from '../../formulas/derive.js';
import type { Formula } from '../../formulas/formula.js';
import { DERIVATION_ENSEMBLE } from '../../formulas/claims/claim.js';
import { JUDGED_PAPER, LITERATURE, literatureText } from '../../formulas/claims/literature.js';
import { type AuditVerdict, AUDIT_VERDICTS } from '../../formulas/claims/verdicts.js';
import { parseQuantity } from '../../formulas/quantity-parser.js';
import { renderFormula } from '../../formulas/render-formula.js';
import type { Audit, ClaimAudit } from '../../verification/audit/audit.js';
import { claimName } from '../../verification/formula-check.js';
import type { FamilyJudgement } from '../../verification/verdict.js';
import { TYPESET } from '../audit/notation.js';
import { originOf } from '../audit/tally.js';
import { VERDICT_COUNTS, VERDICT_NAMES } from '../audit/verdict-words.js';
import { auditWords } from '../audit/words.js';
import type { Figure } from '../figure.js';
import type { Table } from '../table.js';
import type { Block, Provenance, Report, Section } from './document.js';

/** A figure as drawn, and where its files are from the report's folder. */
export interface DrawnFigure {
  readonly figure: Figure;
  readonly svg: string;
  readonly files: readonly string[];
}

/** A table and where its files are. */
export interface FiledTable {
  readonly table: Table;
  readonly files: readonly string[];
}

export interface Results {
  readonly audit: Audit;
  readonly tables: readonly FiledTable[];
  readonly figures: readonly DrawnFigure[];
  /** the checks of every registered formula, and of the mean of K at the depths of Fig. 1 */
  readonly checks: readonly { readonly name: string; readonly family: FamilyJudgement }[];
}

/** Formulas that are short enough to be read in a report; all of them are in docs/formulas.md. */
const SHOWN_FORMULAS = [
  ['K', 'The mean of the quantum neural tangent kernel'],
  ['var(K)', 'Its fluctuation, $(\\Delta K)^2$'],
  ['mu', 'The mean of the meta-kernel'],
  ['eps*K', 'The mean decay rate of the error, to first order in $\\eta$'],
  ['kernel[1,2]', 'An entry of the mean kernel matrix, for inputs of any overlap'],
] as const;

/**
 * The report of a run.
 *
 * @param made what was run, and how
 */
export function reportOf(results: Results, made: Provenance): Report {
  const { audit, tables, figures } = results;
  return {
    title: 'Wide quantum neural networks, exactly: a computed supplement',
    abstract: abstractOf(results),
    made,
    sections: [
      exactSection(),
      verdictSection(audit, tablesOf(tables, 'S7'), [...tablesOf(tables, 'S9'), ...tablesOf(tables, 'S10')]),
      figureSection(figures),
      checkSection(results, [...tablesOf(tables, 'S8'), ...tablesOf(tables, 'S6')]),
      tableSection(tables.filter(({ table }) => !['S6', 'S7', 'S8', 'S9', 'S10'].includes(table.id))),
      againSection(made),
    ],
  };
}

function abstractOf({ audit, checks }: Results): string[] {
  const own = audit.claims.filter((one) => originOf(one) === 'paper');
  const count = (verdict: AuditVerdict) => own.filter((one) => one.verdict === verdict).length;
  const counts = AUDIT_VERDICTS.map((verdict) => `${count(verdict)} ${VERDICT_COUNTS[verdict]}`).join(', ');
  const total = checks.reduce((sum, { family }) => sum + family.checks.length, 0);
  const agreeing = checks.reduce(
    (sum, { family }) => sum + family.checks.filter(({ verdict }) => verdict === 'agrees').length,
    0,
  );
  return [
    'Liu et al., Phys. Rev. Lett. 130, 150601 (2023), https://doi.org/10.1103/PhysRevLett.130.150601, give averages over Haar-random ' +
      'circuits for large dimension $D$: the quantum neural tangent kernel $K$, its fluctuation, the meta-kernel $\\mu$ and the kernel ' +
      'matrix of supervised learning. Here they are derived exactly in $D$, in the number of layers $L$ and in the traces of the ' +
      'observable, checked by simulation of the circuit, and every equation and figure of the paper is held against them.',
    `Of ${own.length} statements of the paper, ${counts}; few causes, each of which shows in several of them, are behind those that do not hold. ` +
      `${agreeing} of ${total} checks of exact values by simulation agree, ` +
      `${total - agreeing === 0 ? 'none is rejected or undecided' : `${total - agreeing} do not or are undecided`}.`,
  ];
}

function exactSection(): Section {
  const entries = SHOWN_FORMULAS.flatMap(([name, meaning]): Block[] => {
    const formula: Formula = deriveFormula(parseQuantity(name), DERIVATION_ENSEMBLE);
    return [
      { kind: 'paragraph', text: `${meaning} (${formula.validity.statement.replaceAll('>=', '≥')}):` },
      { kind: 'formula', latex: renderFormula(formula, 'latex') },
    ];
  });
  return {
    id: 'exact',
    title: 'Exact averages',
    blocks: [
      {
        kind: 'paragraph',
        text:
          'Generators are traceless with $X_\\ell^2 = 1$, with independent Haar blocks between them and at both ends. ' +
          'Averages of other products of $\\varepsilon$, $K$, $\\mu$ and kernel entries come from `haarmonic derive`, as in `haarmonic derive "K^2"`.',
      },
      ...entries,
    ],
  };
}

function verdictSection(audit: Audit, tables: readonly FiledTable[], headline: readonly FiledTable[]): Section {
  return {
    id: 'verdicts',
    title: 'The statements of the paper',
    blocks: [
      {
        kind: 'paragraph',
        text:
          'The verdict on a statement is a function of the ratio exact over claimed alone. Its limit is taken for four kinds of ' +
          'observables: odd traces 0, $\\mathrm{Tr}(O^k) = D\\tau_k$ for even $k$, as for one Pauli string; traceless sums, ' +
          '$\\mathrm{Tr}(O) = 0$ and $\\mathrm{Tr}(O^k) = D\\tau_k$ for $k > 1$; low rank, $\\mathrm{Tr}(O^k) = r_k$; generic, ' +
          '$\\mathrm{Tr}(O^k) = D\\tau_k$; and with $L$ fixed, growing more slowly than any power of $D$, $L = \\ell D$, $L = \\ell D^2$, or ' +
          '$L \\to \\infty$ first. The target $O_0$ is of order one.  A verdict other than exact or asymptotic counts only if a simulation rejects the claimed value and ' +
          `accepts the exact one; the exact values of all lines together are wrongly rejected with probability at most ${audit.family.falseAlarm}.`,
      },
      ...headline.map(tableBlock),
      ...tables.map(tableBlock),
      ...normalisationBlocks(audit),
      { kind: 'paragraph', text: 'What was read, and what others have written on the same averages:' },
      { kind: 'list', items: [JUDGED_PAPER, ...LITERATURE].map(literatureText) },
      ...audit.claims.map(claimSubsection),
    ],
  };
}

/** What c in Tr X^2 = c D each statement needs: no convention serves them all. */
function normalisationBlocks({ claims }: Audit): Block[] {
  const needs = claims.flatMap((one) => {
    if (one.kind !== 'average' || one.normalisation === null) return [];
    const { power, value, c } = one.normalisation;
    const equation = c === null ? `c^{${power}} = ${value.toFraction()}` : `c = ${c.toFraction()}`;
    return [{ name: claimName(one.claim), equation }];
  });
  const groups = [...new Set(needs.map(({ equation }) => equation))].map((equation) => {
    const names = needs.filter((one) => one.equation === equation).map(({ name }) => name);
    return `$${equation}$ for ${names.join(', ')}`;
  });
  if (groups.length < 2) return [];
  const text =
    'The paper leaves open the constant in $\\mathrm{Tr}(X_\\ell^2) = cD$. The limits above, where they are numbers, would be 1 with ' +
    `${groups.join('; ')}. No one convention makes all of these statements hold.`;
  return [{ kind: 'paragraph', text }];
}

function claimSubsection(one: ClaimAudit): Block {
  const { claim, verdict } = one;
  return {
    kind: 'subsection',
    id: `claim-${claim.id}`,
    title: `${claimName(claim)}: ${VERDICT_NAMES[verdict]}`,
    blocks: [
      { kind: 'paragraph', text: claim.statement },
      { kind: 'formula', latex: claim.latex },
      { kind: 'paragraph', text: `Assumptions: ${claim.assumptions}. Claimed for ${claim.regime}.` },
      { kind: 'list', items: auditWords(one, TYPESET) },
    ],
  };
}

function figureSection(figures: readonly DrawnFigure[]): Section {
  return {
    id: 'figures',
    title: 'Figures',
    blocks: figures.map((drawn) => ({ kind: 'figure', ...drawn })),
  };
}

function checkSection({ checks }: Results, tables: readonly FiledTable[]): Section {
  return {
    id: 'checks',
    title: 'Exact values against simulation',
    blocks: [
      {
        kind: 'paragraph',
        text:
          'The simulation shares no code with the derivation. In every check values that are known to be wrong (a factor 2, a dropped ' +
          'term, a turned sign, the value that the paper prints) go through the same test on the same samples.',
      },
      {
        kind: 'list',
        items: checks.map(({ name, family }) => {
          const rejected = family.checks.reduce(
            (sum, { controls }) => sum + controls.filter((control) => control.rejected).length,
            0,
          );
          const wrong = family.checks.reduce((sum, { controls }) => sum + controls.length, 0);
          return (
            `${capitalized(name)}: ${family.checks.length} checks, verdict ${family.verdict}, ${rejected} of ${wrong} wrong values rejected, ` +
            `probability of any false alarm ${family.falseAlarm}.`
          );
        }),
      },
      ...tables.map(tableBlock),
    ],
  };
}

function tableSection(tables: readonly FiledTable[]): Section {
  return { id: 'tables', title: 'Tables', blocks: tables.map(tableBlock) };
}

function againSection({ command }: Provenance): Section {
  return {
    id: 'again',
    title: 'To run it again',
    blocks: [
      {
        kind: 'paragraph',
        text: 'The same command with the same version gives the same numbers, on any number of workers; interrupted, it goes on where it was.',
      },
      { kind: 'code', text: `npm ci\n${command}` },
      {
        kind: 'paragraph',
        text: 'One statement in full, with its terms beside those of the exact result, and one exact formula:',
      },
      { kind: 'code', text: 'npx haarmonic audit eq12\nnpx haarmonic derive "var(K)" --format latex' },
    ],
  };
}

function tablesOf(tables: readonly FiledTable[], id: string): readonly FiledTable[] {
  return tables.filter(({ table }) => table.id === id);
}

function tableBlock({ table, files }: FiledTable): Block {
  return { kind: 'table', table, files };
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
