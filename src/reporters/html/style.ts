/** The style of every page: for light, dark and print, in system fonts. */
export const STYLE = `
:root{color-scheme:light dark;--fg:#1b1f24;--bg:#fff;--soft:#f5f6f8;--line:#d0d5dc;--dim:#57606a;--accent:#0550ae;
--error:#b42318;--warning:#8a4b00;--note:#0550ae;--good:#116329;--open:#6639ba;--add:#e6f6ea;--del:#fdecea}
@media (prefers-color-scheme:dark){:root{--fg:#e6e9ed;--bg:#14171b;--soft:#1e2228;--line:#3b424b;--dim:#a3acb8;
--accent:#79b8ff;--error:#ff938a;--warning:#f2b25c;--note:#79b8ff;--good:#7ee2a0;--open:#cfb3ff;--add:#12321d;--del:#3d1a18}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:1.5rem}footer{padding-bottom:2rem;color:var(--dim)}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.2rem;margin:2rem 0 .6rem}h3{font-size:1rem;margin:1.4rem 0 .4rem}
a{color:var(--accent)}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:.8rem 0;padding:0}
.verdict{font-size:1.05rem}.dim{color:var(--dim)}
.counts{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0;padding:0;list-style:none}
.counts li{border:1px solid var(--line);border-radius:6px;padding:.5rem .9rem;min-width:7rem;background:var(--soft)}
.counts b{display:block;font-size:1.4rem;line-height:1.2}
code,pre{font:13px/1.45 ui-monospace,SFMono-Regular,Consolas,monospace}
pre{margin:.4rem 0;padding:.6rem .8rem;background:var(--soft);border:1px solid var(--line);border-radius:6px;overflow-x:auto}
pre .add{background:var(--add)}pre .del{background:var(--del)}
.finding{border:1px solid var(--line);border-left-width:5px;border-radius:6px;margin:.7rem 0;padding:.6rem .9rem}
.finding.error{border-left-color:var(--error)}.finding.warning{border-left-color:var(--warning)}.finding.note{border-left-color:var(--note)}
.finding h4{font-size:.95rem;margin:0 0 .2rem;font-weight:600}.finding p{margin:.3rem 0}
.error .word{color:var(--error)}.warning .word{color:var(--warning)}.note .word{color:var(--note)}
.good{color:var(--good)}.open{color:var(--open)}.bad{color:var(--error)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--dim);padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:break-word;max-width:26rem}
th{white-space:nowrap}td.number,th.number{text-align:right}
th button{all:unset;cursor:pointer;text-decoration:underline dotted}
th button:focus-visible{outline:3px solid var(--accent)}
form.filter{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;margin:.6rem 0}
form.filter[hidden]{display:none}label{display:block;font-size:.9rem}
input,select{font:inherit;padding:.25rem .4rem;border:1px solid var(--dim);border-radius:4px;background:var(--bg);color:var(--fg)}
svg{max-width:100%;height:auto}svg text{fill:var(--fg);font:12px system-ui,sans-serif}svg .box{fill:var(--soft);stroke:var(--dim)}
svg .edge{stroke:var(--dim);fill:none;stroke-width:1.5}svg .no{stroke:var(--error);stroke-dasharray:2 4}svg .undecided{stroke:var(--open);stroke-dasharray:6 4}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{:root{--fg:#000;--bg:#fff;--soft:#fff;--dim:#333}nav,form.filter{display:none}.finding{break-inside:avoid}a{color:inherit}}
`;
