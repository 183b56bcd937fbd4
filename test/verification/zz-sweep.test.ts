import fc from 'fast-check';
import { it } from 'vitest';
import * as I from '../../src/integrate/index.js';
import { checkIntegral } from '../../verification/integral-check.js';
import { entry, times, tr } from '../integrate/expressions.js';
import { anyIntegrand } from '../integrate/random-integrands.js';
const ST=[tr("psi' A psi"),times(tr("psi' A psi"), tr("psi' B psi")),times(tr("psi' A phi"), tr("phi' B psi")),tr("psi' U A U' psi"),tr("psi' transpose(A) U B U' psi"),times(tr("psi' U psi"), tr("psi' U' psi")),tr("transpose(psi) A conj(psi)"),times(tr("transpose(psi) A psi"),tr("psi' B conj(psi)")), tr("v' A psi psi' v"), times(tr("v' U A U' v"), tr("transpose(v) conj(U) v"), tr("v' transpose(U) conj(v)")), entry('A',1,2), entry("B'",2,2)];
const SH=[{U:1},{U:2},{U:3},{U:1,V:1},{U:2,V:1},{U:2,V:2},{U:1,V:1,W:1}];
const ASS: I.Assumption[][]=[[],[],[],[{kind:'hermitian',letter:'A'}],[{kind:'symmetric',letter:'A'}],[{kind:'unitary',letter:'A'}],[{kind:'involution',letter:'A'}],[{kind:'projector',letter:'A'},{kind:'real',letter:'B'}],[{kind:'state',letter:'A'}],[{kind:'diagonal',letter:'A'}],[{kind:'real',letter:'A'},{kind:'trace',word:[{name:'B',mark:'plain'}],value:'1/2'}]];
it('sweep', () => {
  const arb=fc.record({s:fc.constantFrom(...SH),open:fc.boolean(),few:fc.boolean(),st:fc.option(fc.constantFrom(...ST),{freq:2}),dim:fc.constantFrom(2,2,3),a:fc.constantFrom(...ASS)}).chain(r=>anyIntegrand({degrees:r.s as any,constants:r.few?['A','B']:['A','B','C','E','F'],entries:true,open:r.open}).map(i=>({...r,i:r.st?I.multiplyIntegrands(i,r.st):i})));
  const ps:number[]=[]; let n=0,sym=0,bad=0;
  const roles={random:['U','V','W'],states:['psi','phi'],vectors:['v']};
  for (const c of fc.sample(arb,{seed:Number(process.env.SEED??1),numRuns:Number(process.env.N??1500)})) {
    const o={...roles,assumptions:c.a,maxCost:Infinity}; n++;
    let at; try { at=I.integrateAt(c.i,c.dim,o);} catch(e:any){ console.log('ERR',e.message, JSON.stringify(c.i.terms[0].factors)); continue; }
    const k=checkIntegral({integrand:c.i,terms:at.terms,dims:{D:c.dim},...roles,assumptions:c.a},{seed:n,samples:3000});
    ps.push(k.p); if(k.p<1e-5){ bad++; console.log('BAD',k.p,k.z,c.dim,JSON.stringify(c.a),JSON.stringify(c.i.terms.map(t=>({f:t.factors,m:t.matrix})))); }
    const s=I.integrate(c.i,o);
    for (const D of [1,2,3,4]) { const low=s.validity.lower.find(l=>l.dim===D); const ok=low?low.holds===true:D>=s.validity.provenFrom; if(!ok) continue; sym++;
      const terms=[...s.terms].map(t=>({...t,coefficient:I.evaluateCoefficient(t.coefficient,s.dimensions,{D})}));
      if (D===1) continue;
      const k2=checkIntegral({integrand:c.i,terms,dims:{D},...roles,assumptions:c.a},{seed:n,samples:800});
      if(k2.p<1e-6){ bad++; console.log('BADSYM',D,k2.p,JSON.stringify(c.a),JSON.stringify(c.i.terms.map(t=>({f:t.factors,m:t.matrix})))); }
    }
  }
  console.log('SWEEP',n,sym,bad,'<0.05:',ps.filter(p=>p<0.05).length,'<0.5',ps.filter(p=>p<.5).length,'min',Math.min(...ps));
}, 600000);
