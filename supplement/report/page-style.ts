// The look of the page: one column of text with the contents beside it where there is room, tables with rules above and below,
// light and dark as the reader's system has it, black on white on paper.

/** The style sheet, without that of the formulas. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ink:#1c1c1c;--soft:#595959;--rule:#c9c9c9;--faint:#e6e6e6;--page:#fff;--shade:#f6f6f4;--link:#1a4b8c;--card:#fff;--edge:#00000026}
@media screen and (prefers-color-scheme:dark){
:root{--ink:#dcdcd8;--soft:#a3a3a0;--rule:#565654;--faint:#343433;--page:#171717;--shade:#212120;--link:#9dbfee;--card:#fcfcfa;--edge:#ffffff2e}
}
*{box-sizing:border-box}
html{font-size:17px;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);line-height:1.55;
font-family:Charter,"Bitstream Charter","Iowan Old Style","Palatino Linotype","URW Palladio L",P052,"Source Serif 4","Noto Serif",Georgia,"Liberation Serif",serif;
font-kerning:normal;text-rendering:optimizeLegibility;overflow-wrap:break-word}
.page{max-width:48rem;margin:0 auto;padding:3rem 1.25rem 4rem}
a{color:var(--link);text-decoration-thickness:from-font;text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:2px}
h1,h2,h3{font-weight:600;line-height:1.25;text-wrap:balance}
h1{font-size:1.9rem;letter-spacing:-.01em;margin:0 0 1.2rem}
h2{font-size:1.3rem;margin:3rem 0 .8rem}
h3{font-size:1.08rem;margin:2rem 0 .5rem}
h2 .number,h3 .number{color:var(--soft);font-weight:400;margin-right:.6em}
p,ul,ol,dl,pre{margin:0 0 .9rem}
p,li,dd{max-width:42rem;hyphens:auto}
li{margin-bottom:.25rem}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;font-size:.84em}
pre{max-width:48rem;background:var(--shade);padding:.7rem .9rem;overflow-x:auto;line-height:1.45;border-left:2px solid var(--rule)}
pre code{font-size:1em}
.abstract,figure{max-width:48rem}
.abstract{font-size:.96rem;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);padding:1.1rem 0 .3rem;margin-bottom:1.4rem}
.abstract h2{font-size:1rem;margin:0 0 .4rem}
dl.made{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1.2rem;font-size:.86rem}
dl.made dt{color:var(--soft)}
dl.made dd{margin:0}
dl.terms{display:grid;grid-template-columns:fit-content(12rem) minmax(0,1fr);gap:.3rem 1.2rem}
dl.terms dt{font-weight:600}
dl.terms dd{margin:0}
nav{font-size:.86rem;line-height:1.4;margin:2rem 0}
nav h2{font-size:.86rem;margin:0 0 .5rem;color:var(--soft);font-weight:600}
nav ol{list-style:none;padding:0;margin:0 0 .9rem}
nav li{margin:0 0 .35rem;display:grid;grid-template-columns:1.7rem minmax(0,1fr)}
nav li .number{color:var(--soft)}
nav p{margin:0 0 .35rem}
nav p a{margin-right:.35em;white-space:nowrap}
nav a{text-decoration:none}
nav a:hover,nav a:focus-visible{text-decoration:underline}
.formula{overflow-x:auto;overflow-y:hidden;margin:1rem 0;padding:.3rem 0}
.formula .katex-display{margin:0;min-width:max-content}
.katex{font-size:1.06em}
.formula,.box{background:linear-gradient(90deg,var(--page) 40%,transparent) -1px 0/2.4rem 100%,linear-gradient(-90deg,var(--page) 40%,transparent) calc(100% + 1px) 0/2.4rem 100%,
linear-gradient(90deg,var(--edge),transparent) 0 0/.7rem 100%,linear-gradient(-90deg,var(--edge),transparent) 100% 0/.7rem 100%;
background-repeat:no-repeat;background-attachment:local,local,scroll,scroll}
figure{margin:1.8rem 0}
.picture{background:var(--card);padding:.8rem}
.picture svg{display:block;margin:0 auto;max-width:100%;height:auto}
figcaption,caption{font-size:.86rem;line-height:1.45;text-align:left}
figcaption{margin-top:.6rem;max-width:46rem}
.files{color:var(--soft);white-space:nowrap}
.table{margin:1.8rem 0}
.box{container-type:inline-size;overflow-x:auto;overscroll-behavior-x:contain;padding-bottom:.2rem}
table{border-collapse:collapse;min-width:min(100cqi,48rem);font-size:.86rem;line-height:1.4;font-variant-numeric:lining-nums tabular-nums;border-top:2px solid var(--ink);border-bottom:2px solid var(--ink)}
caption{padding:0 0 .5rem;background:var(--page)}
caption>div{position:sticky;left:0;width:100cqi;max-width:46rem}
thead th{border-bottom:1px solid var(--ink);vertical-align:bottom;text-align:left;font-weight:600;padding:.4rem .6rem}
thead .katex{white-space:nowrap}
tbody td,tbody th{padding:.28rem .6rem;vertical-align:baseline;text-align:left;font-weight:400}
th:first-child,td:first-child{padding-left:.2rem}
tr>:last-child{padding-right:.2rem}
tbody tr+tr>*{border-top:1px solid var(--faint)}
.words{max-width:26rem}
.words.short{white-space:nowrap}
.words.long{min-width:16rem}
.math{white-space:nowrap}
tbody td.math,tbody th.math{padding-top:.42rem;padding-bottom:.42rem}
tbody .value,thead th.value{text-align:right;white-space:nowrap}
.value>span{display:inline-block;margin-right:calc(var(--pad,0)*1ch)}
nav .katex,.tie{white-space:nowrap}
sup{font-size:.72em;line-height:0}
details{margin:.6rem 0}
summary{cursor:pointer;color:var(--link);font-size:.86rem}
details[open]>summary{margin-bottom:.5rem}
details.fold{border-left:2px solid var(--faint);padding-left:.9rem;margin:.9rem 0}
details.fold>summary{font-size:.95rem}
@media (min-width:75rem){
.page{display:grid;grid-template-columns:14rem minmax(0,56rem);column-gap:3.5rem;max-width:none;justify-content:center}
nav{grid-column:1;grid-row:1/span 2;margin:0;position:sticky;top:3rem;align-self:start;max-height:calc(100vh - 4rem);overflow-y:auto;padding-top:.4rem}
header,main{grid-column:2}
}
@media (max-width:30rem){
html{font-size:16px}
.page{padding-top:1.6rem}
h1{font-size:1.55rem}
dl.terms{display:block}
dl.terms dd{margin:0 0 .5rem 1rem}
.picture{padding:.3rem}
}
@media print{
@page{margin:18mm}
html{font-size:10pt}
.page{max-width:none;padding:0}
nav,details:not(.fold)>summary{display:none}
a{color:inherit;text-decoration:none}
details::details-content{content-visibility:visible;block-size:auto}
figure,tr,.formula{break-inside:avoid}
h2,h3,caption{break-after:avoid}
thead{display:table-header-group}
.box,.formula,pre{overflow:visible;background:none}
}
`;
