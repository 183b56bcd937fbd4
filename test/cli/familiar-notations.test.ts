// Expressions as people bring them, through the command: each gives the value that its plain form has.

import { describe, expect, it, vi } from 'vitest';
import { buildProgram } from '../../cli/program.js';
import { haarmonic } from './run-command.js';

/** The first line of stdout, from this process. */
async function firstLine(args: readonly string[]): Promise<string> {
  let said = '';
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((chunk) => {
      if (name === 'stdout') said += String(chunk);
      return true;
    }),
  );
  try {
    await buildProgram().parseAsync(['node', 'haarmonic', ...args]);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return said.split('\n')[0];
}

const TWIRL = 'tr(A)*tr(B)/D';
const SQUARE = '2/(D*(D + 1))';

const INTEGRALS: readonly (readonly [value: string, ...texts: string[]])[] = [
  [
    TWIRL,
    "Tr(A U B U')",
    "TR(A*U*B*U')",
    "Trace(A*U*B*U')",
    "trace(A*U*B*U')",
    'tr(A U B U^\\dagger)',
    'tr(A U B U^{\\dagger})',
    'tr(A U B U^†)',
    'tr(A U B U†)',
    'tr(A U B U^-1)',
    'tr(A U B U^{-1})',
    'tr(A U B U⁻¹)',
    'tr(A U B dagger(U))',
    'tr(A U B ctranspose(U))',
    'tr(A U B conj(U)^T)',
    'tr(A U B conj(transpose(U)))',
    'tr(A*U*B*U′)',
    'tr(A·U·B·U’)',
    'tr(A × U × B × U†)',
    'tr(A⋅U∗B⋅U†)',
    'tr(A\u00a0U\u2009B\u202fU†)',
    '\\operatorname{tr}\\left( A U B U^\\dagger \\right)',
    '\\mathrm{Tr}[A U B U^{\\dagger}]',
    '\\frac{1}{D} \\mathrm{Tr}(A) \\, \\mathrm{Tr}(B)',
    '\\frac{1}{D} \\thinspace \\mathrm{Tr}(A) \\thinspace \\mathrm{Tr}(B)',
    'Tr[A.U.B.ConjugateTranspose[U]]',
    'np.trace(A @ U @ B @ U.conj().T)',
    '(A*U*B*U.dag()).tr()',
    'Trace(A*U*B*Dagger(U))',
  ],
  [
    SQUARE,
    '|U[1,1]|^4',
    '|U[1,1]|**4',
    '|U_{11}|^4',
    '|U₁₁|⁴',
    '|U_{1,1}|^{4}',
    '\\left| U_{11} \\right|^{4}',
    '\\lvert U_{1 1} \\rvert^4',
    'Abs[U[[1,1]]]^4',
    'np.abs(U[1,1])**4',
    'abs2(U[1,1])^2',
    '(U_{11} \\overline{U_{11}})^2',
    '(U[1,1]*conjugate(U[1,1]))²',
    'U_{11}^2 \\bar{U}_{11}^2',
    'U[1,1]^2*U[1,1]^*^2',
  ],
  [
    'tr(M)/D',
    '<psi|M|psi>',
    '⟨ψ|M|ψ⟩',
    '\\langle\\psi|M|\\psi\\rangle',
    '\\braket{\\psi|M|\\psi}',
    'ψ† M ψ',
    'tr(|psi><psi| M)',
  ],
  ['-tr(A)', "-tr(U*A*U')", "−tr(U*A*U')", "–tr(U A U')", '- Tr(U A U†)'],
  ['tr(rho)*tr(sigma)/D', 'tr(ρ U σ U†)', '\\mathrm{Tr}(\\rho U \\sigma U^\\dagger)', 'tr(rho*U*sigma*U†)'],
  ['2', '|tr(U)|^4', '|Tr(U)|⁴', '\\left|\\mathrm{Tr}(U)\\right|^4'],
  ['tr(A)/2', "(1/2) Tr(U A U')", '½ Tr(U A U†)', '\\frac12 \\mathrm{Tr}(U A U^\\dagger)'],
];

describe('haarmonic integrate reads', () => {
  it.each(INTEGRALS.flatMap(([value, ...texts]) => texts.map((text) => [text, value] as const)))(
    '%s: %s',
    async (text, value) => {
      expect(await firstLine(['integrate', text])).toBe(value);
    },
  );

  it.each([
    [['--dim', '3', "-tr(U*A*U')"], '-tr(A)'],
    [["-tr(U*A*U')", '--dim', '3'], '-tr(A)'],
    [['--assume', 'tr(A)=1', '--', "-tr(U*A*U')"], '-1'],
    [['--assume', 'Tr(A)=-1', "-tr(U*A*U')"], '1'],
    [['Tr(U A U†)', '--assume', 'Tr(A)=0'], '0'],
    [['tr(A U Q B Q^-1 U†)', '--assume', 'Q unitary'], TWIRL],
    [['|<psi|phi>|^2', '--vectors', 'phi', '--assume', '<phi|phi>=1'], '1/D'],
    [['|⟨ψ|φ⟩|²', '--vectors', 'phi', '--assume', '⟨φ|φ⟩ = 1'], '1/D'],
  ] as const)('%j', async (args, value) => {
    expect(await firstLine(['integrate', ...args])).toBe(value);
  });

  it('keeps the text in JSON as it was typed', async () => {
    const { code, stdout } = await haarmonic(['integrate', "-tr(U*A*U')", '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ integrand: "-tr(U*A*U')", value: '-tr(A)' });
  });

  it('in the process that users start', async () => {
    const { code, stdout } = await haarmonic(['integrate', '\\mathrm{Tr}(A U B U^\\dagger)']);
    expect({ code, value: stdout.split('\n')[0] }).toEqual({ code: 0, value: TWIRL });
  });
});

describe('haarmonic derive reads', () => {
  it.each(['K', 'E[K]', '\\mathbb{E}[K]', 'K^1', '+K', '$K$'])('%s', async (text) => {
    expect(await firstLine(['derive', text, '--no-cache'])).toMatch(/^E\[K\] = L\*/);
  });

  it.each([
    ['K²', /^E\[K\^2\] = /],
    ['K**2', /^E\[K\^2\] = /],
    ['Var(K)', /^Var\(K\) = /],
    ['μ', /^E\[mu\] = /],
    ['\\varepsilon^2', /^E\[eps\^2\] = /],
  ])('%s', async (text, line) => {
    expect(await firstLine(['derive', text, '--no-cache'])).toMatch(line);
  });
});
